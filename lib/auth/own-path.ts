// Where may a person be sent after signing in? Only to a path of our own: `next=` comes from a link that anybody can write.
// Never returns an address that a browser would take for another host's.

const placeholder = 'http://own.invalid';

/** `text` when it is a path of this server (with query and fragment), else `/`. */
export function readOwnPath(text: string | null | undefined): string {
  if (text === null || text === undefined || !/^\/(?![/\\])/.test(text)) return '/';
  // Browsers drop tabs and line ends inside an address and read a backslash as a slash.
  if (/[\\\p{Cc}]/u.test(text) || !URL.canParse(text, placeholder)) return '/';
  const url = new URL(text, placeholder);
  return url.origin === placeholder && !url.pathname.startsWith('//') ? `${url.pathname}${url.search}${url.hash}` : '/';
}

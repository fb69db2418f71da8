/** The address of a page that a hit named, cut at the width there is. Not a link: anybody can send any address. */
export function TagUrl({ url }: { url: string | null }) {
  if (url === null) return null;
  return (
    <div className="truncate text-muted" title={url}>
      {url.replace(/^https?:\/\//, '')}
    </div>
  );
}

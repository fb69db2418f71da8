// What pairs of text does a query string hold? One pass; every byte sequence has an answer. Never throws.

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const hexPair = /^[0-9a-f]{2}$/i;

/** Characters up to U+00FF are bytes, as node:http gives the request line; wrong UTF-8 becomes U+FFFD. */
function decodeBytes(text: string): string {
  const bytes: number[] = [];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x25) {
      const hex = text.slice(index + 1, index + 3);
      if (hexPair.test(hex)) {
        bytes.push(Number.parseInt(hex, 16));
        index += 2;
      } else bytes.push(code);
    } else if (code === 0x2b) bytes.push(0x20);
    else if (code <= 0xff) bytes.push(code);
    else {
      const character = String.fromCodePoint(text.codePointAt(index) ?? 0xfffd);
      bytes.push(...encoder.encode(character));
      index += character.length - 1;
    }
  }
  return decoder.decode(new Uint8Array(bytes));
}

function decodeEscaped(text: string): string {
  try {
    return decodeURIComponent(text.indexOf('+') < 0 ? text : text.replace(/\+/g, ' '));
  } catch {
    return decodeBytes(text);
  }
}

/** Calls `visit` with every `name=value` in order, both decoded (`+` is a space); a name without `=` has the value ''. */
export function visitQuery(query: string, visit: (name: string, value: string) => void): void {
  const end = query.length;
  let start = query.charCodeAt(0) === 0x3f ? 1 : 0;
  while (start < end) {
    let equals = -1;
    let isEscaped = false;
    let isRaw = false;
    let index = start;
    for (; index < end; index++) {
      const code = query.charCodeAt(index);
      if (code === 0x26) break;
      if (code === 0x3d && equals < 0) equals = index;
      else if (code === 0x25 || code === 0x2b) isEscaped = true;
      else if (code > 0x7f) isRaw = true;
    }
    if (index > start) {
      const name = query.slice(start, equals < 0 ? index : equals);
      const value = equals < 0 ? '' : query.slice(equals + 1, index);
      if (isRaw) visit(decodeBytes(name), decodeBytes(value));
      else if (isEscaped) visit(decodeEscaped(name), decodeEscaped(value));
      else visit(name, value);
    }
    start = index + 1;
  }
}

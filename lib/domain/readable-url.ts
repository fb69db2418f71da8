// How does an address look to a person? Percent-encoding and punycode hosts become letters, so that a goal typed as 'münchen.example/café'
// meets 'xn--mnchen-3ya.example/caf%C3%A9'. Never throws, never decodes what would change an address's meaning (%2F, %3F, %26, …).

/** Escapes that stand for a separator stay escaped, as in decodeURI; a sequence that is no UTF-8 stays as it is. */
function decodeEscapes(text: string): string {
  try {
    return decodeURI(text);
  } catch {
    return text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
      try {
        return decodeURI(escapes);
      } catch {
        return escapes;
      }
    });
  }
}

const base = 36;
const tMin = 1;
const tMax = 26;
const skew = 38;
const damp = 700;
const initialBias = 72;
const initialCode = 128;
const maxCode = 0x10ffff;

function adaptBias(delta: number, pointCount: number, isFirst: boolean): number {
  let rest = isFirst ? Math.floor(delta / damp) : delta >> 1;
  rest += Math.floor(rest / pointCount);
  let k = 0;
  for (; rest > ((base - tMin) * tMax) >> 1; k += base) rest = Math.floor(rest / (base - tMin));
  return Math.floor(k + ((base - tMin + 1) * rest) / (rest + skew));
}

function toDigit(charCode: number): number {
  if (charCode >= 48 && charCode <= 57) return charCode - 22;
  if (charCode >= 97 && charCode <= 122) return charCode - 97;
  return base;
}

/** RFC 3492, one label without its 'xn--', lower case; `null` when it is none. */
function decodePunycode(label: string): string | null {
  const lastDash = label.lastIndexOf('-');
  const points = lastDash > 0 ? Array.from(label.slice(0, lastDash), (letter) => letter.charCodeAt(0)) : [];
  let code = initialCode;
  let bias = initialBias;
  let index = 0;
  let at = lastDash > 0 ? lastDash + 1 : 0;
  while (at < label.length) {
    const before = index;
    for (let weight = 1, k = base; ; k += base) {
      const digit = at < label.length ? toDigit(label.charCodeAt(at)) : base;
      at += 1;
      if (digit >= base) return null;
      index += digit * weight;
      const threshold = Math.min(tMax, Math.max(tMin, k - bias));
      if (digit < threshold) break;
      weight *= base - threshold;
    }
    const pointCount = points.length + 1;
    bias = adaptBias(index - before, pointCount, before === 0);
    code += Math.floor(index / pointCount);
    index %= pointCount;
    if (code > maxCode) return null;
    points.splice(index, 0, code);
    index += 1;
  }
  return String.fromCodePoint(...points);
}

/** Labels of international domain names in their own letters. */
export function toReadableHost(host: string): string {
  if (!host.includes('xn--')) return host;
  return host.replace(/(^|\.)xn--([a-z0-9-]{1,59})(?=$|[.:])/g, (whole: string, dot: string, label: string) => {
    const decoded = decodePunycode(label);
    return decoded === null ? whole : dot + decoded;
  });
}

/** The address in lower case, its letters decoded and composed (NFC). The same text comes back when there is nothing to decode. */
export function toReadableUrl(lowerCaseUrl: string): string {
  let readable = lowerCaseUrl;
  if (readable.includes('xn--')) {
    const hostEnd = /^(?:[a-z][a-z0-9+.-]*:\/\/)?[^/?#]*/.exec(readable)?.[0].length ?? 0;
    readable = readable.slice(0, hostEnd).replace(/[^/@]+$/, toReadableHost) + readable.slice(hostEnd);
  }
  if (readable.includes('%')) readable = decodeEscapes(readable).toLowerCase();
  return /[\u0080-\uffff]/.test(readable) ? readable.normalize('NFC') : readable;
}

// What do the words in a report's cells mean to us: device, country, match type, kind of campaign, platform? In the languages of the
// headings. A word that is not known is said to be unknown, never taken for the nearest one.

import { findAdNetwork, isSearchNetwork, isSocialNetwork } from '@/lib/domain/known-hosts';
import type { Channel } from '@/lib/domain/traffic-source';
import { toPlainHeading } from './headings';

function toLookUp(words: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(words).flatMap(([meaning, each]) => each.map((word) => [word, meaning] as const)));
}

const devices = toLookUp({
  desktop: [
    'computer',
    'computers',
    'desktop',
    'pc',
    'ordinateur',
    'ordinateurs',
    'ordenador',
    'ordenadores',
    'computadoras',
    'desktop and laptop',
  ],
  mobile: [
    'smartphone',
    'smartphones',
    'mobile',
    'mobile phones',
    'mobile devices with full browsers',
    'mobile app',
    'mobile web',
    'mobiltelefone',
    'mobilgerate mit vollwertigem internetbrowser',
    'handys',
    'telephones mobiles',
    'appareils mobiles avec navigateur complet',
    'telefonos moviles',
    'moviles',
    'iphone',
    'android smartphone',
  ],
  tablet: [
    'tablet',
    'tablets',
    'tablets with full browsers',
    'tablets mit vollwertigem internetbrowser',
    'tablettes',
    'tabletas',
    'ipad',
    'android tablet',
  ],
});

/** desktop | mobile | tablet, `other` for screens that are none of them, '' for an empty cell. */
export function toDevice(text: string): string {
  const plain = toPlainHeading(text);
  return plain === '' || plain === 'unknown' ? '' : (devices.get(plain) ?? 'other');
}

const matchTypes = toLookUp({
  exact: [
    'exact',
    'exact match',
    'e',
    'exact match (close variant)',
    'genau passend',
    'exakt',
    'exacte',
    'mot cle exact',
    'mot-cle exact',
    'exacta',
    'concordancia exacta',
  ],
  phrase: [
    'phrase',
    'phrase match',
    'p',
    'passende wortgruppe',
    'wortgruppe',
    'expression exacte',
    'expression',
    'frase',
    'concordancia de frase',
  ],
  broad: [
    'broad',
    'broad match',
    'b',
    'weitgehend passend',
    'weitgehend',
    'large',
    'requete large',
    'amplia',
    'concordancia amplia',
  ],
});

/** exact | phrase | broad | '' */
export function toMatchType(text: string): string {
  return matchTypes.get(toPlainHeading(text)) ?? '';
}

/** A keyword without the marks of its match type, and the match type that they tell: `[shoes]`, `"shoes"`, `+shoes +red`. */
export function toKeyword(text: string): { keyword: string; matchType: string } {
  const trimmed = text.trim();
  const exact = /^\[([^\]]+)\]$/.exec(trimmed)?.[1];
  if (exact !== undefined) return { keyword: exact, matchType: 'exact' };
  const phrase = /^"([^"]+)"$/.exec(trimmed)?.[1];
  if (phrase !== undefined) return { keyword: phrase, matchType: 'phrase' };
  return /^\+/.test(trimmed)
    ? { keyword: trimmed.replace(/(^|\s)\+/g, '$1'), matchType: 'broad' }
    : { keyword: trimmed, matchType: '' };
}

let codeByCountry: ReadonlyMap<string, string> | null = null;

function getCountries(): ReadonlyMap<string, string> {
  if (codeByCountry !== null) return codeByCountry;
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const found = new Map<string, string>();
  for (const language of ['en', 'de', 'fr', 'es']) {
    const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
    for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
      const name = names.of(code);
      if (name !== undefined && code !== 'ZZ') found.set(toPlainHeading(name), code);
    }
  }
  codeByCountry = found;
  return found;
}

/** ISO 3166 code of a code or a country's name; ZZ for what is empty or unknown. */
export function toCountry(text: string): string {
  const trimmed = text.trim();
  if (/^[A-Z]{2}$/.test(trimmed)) return trimmed;
  return getCountries().get(toPlainHeading(trimmed)) ?? 'ZZ';
}

/** The ad platform in the words of lib/domain/known-hosts.ts (`Bing Ads` is microsoft); an unknown one as it is, in lower case. */
export function toNetwork(text: string): string {
  const plain = toPlainHeading(text);
  const first = plain.split(/\s+/)[0] ?? '';
  return findAdNetwork(plain) ?? findAdNetwork(first) ?? plain;
}

/** The channel of what was bought: the campaign's kind where the file says it, else what the platform sells most. */
export function toAdChannel(network: string, campaignType: string): Channel {
  const kind = toPlainHeading(campaignType);
  if (/shopping|einkauf/.test(kind)) return 'paidShopping';
  if (/display|audience|video|demand|discovery|zielgruppe/.test(kind)) return 'display';
  if (isSocialNetwork(network)) return 'paidSocial';
  return isSearchNetwork(network) ? 'paidSearch' : 'paidOther';
}

// Where does a tag keep nothing of a visitor until they agree? A list on the tag of countries, `EEA` (the European Economic Area) and `*`
// (everywhere); an empty list: nowhere. It is a default only: what the page or its consent manager says comes before it.

const eea = new Set(
  'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO'.split(' '),
);
const unknownCountry = 'ZZ';

/** Where Microsoft asks for consent before anything is stored (uet.md 9). */
export const strictRegions: readonly string[] = ['EEA', 'GB', 'CH'];
export const everywhere: readonly string[] = ['*'];

export type ParsedRegions = { kind: 'regions'; regions: string[] } | { kind: 'invalid'; entry: string };

/** ISO 3166-1 alpha-2 codes in either case (also UK), `EEA` and `*`, each once in the order given; or the first entry that is none. */
export function parseConsentRegions(entries: readonly string[]): ParsedRegions {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const regions = new Set<string>();
  for (const entry of entries) {
    const code = entry.trim().toUpperCase();
    if (code === '') continue;
    const region = code === 'UK' ? 'GB' : code;
    const isCountry = /^[A-Z]{2}$/.test(region) && region !== unknownCountry && names.of(region) !== undefined;
    if (!isCountry && region !== 'EEA' && region !== '*') return { kind: 'invalid', entry: entry.trim() };
    regions.add(region);
  }
  return { kind: 'regions', regions: regions.has('*') ? ['*'] : [...regions] };
}

/** Whether consent comes first in `country`. Where nobody knows the country, any list counts: who is wrongly asked loses nothing. */
export function isConsentRequired(regions: readonly string[], country: string): boolean {
  if (regions.length === 0) return false;
  return (
    country === unknownCountry ||
    regions.some((region) => region === '*' || region === country || (region === 'EEA' && eea.has(country)))
  );
}

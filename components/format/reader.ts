/** How the person who reads writes numbers and days; money and days are the account's. Made on the server, passed as props. */
export type Reader = { locale: string; currency: string; timeZone: string };

const fallbackLocale = 'en-US';

/** The first language of an Accept-Language header that Intl knows with numbers in Latin digits; otherwise US English. */
export function parseLocale(acceptLanguage: string | null): string {
  const tags = (acceptLanguage ?? '')
    .split(',')
    .slice(0, 10)
    .map((part) => (part.split(';')[0] ?? '').trim())
    .filter((tag) => /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(tag));
  return tags.find(isKnownLocale) ?? fallbackLocale;
}

function isKnownLocale(tag: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}

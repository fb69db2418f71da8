/** Ad platforms that take lists of people, as they are called. */
export const platformNames: Readonly<Record<string, string>> = {
  google: 'Google Ads',
  microsoft: 'Microsoft Advertising',
  meta: 'Meta',
};

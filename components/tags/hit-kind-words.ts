/** What a hit is, in a word. */
export const hitKindWords: Readonly<Record<string, string>> = {
  pageLoad: 'Page',
  custom: 'Event',
  pageHide: 'Page left',
  ping: 'Threshold',
  consent: 'Consent',
  pid: 'Identity',
};

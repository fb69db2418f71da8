// What may somebody see of a hit that just arrived? Its parsed fields and what the goals made of it. Never an identifier for those who may
// only look at figures: no visitor, click, order or address parameter.

/** As it goes to the browser: plain JSON. */
export type LiveHit = {
  id: string;
  at: string;
  kind: string;
  /** Name and value, in the order they are shown. */
  fields: readonly (readonly [name: string, value: string])[];
  /** Names of the goals that this hit met. */
  goals: readonly string[];
};

type SeenHit = {
  id: string;
  at: Date;
  kind: string;
  url: string | null;
  referrer: string | null;
  title: string | null;
  eventAction: string | null;
  eventCategory: string | null;
  eventLabel: string | null;
  eventValue: string | null;
  revenueMicros: bigint | null;
  currency: string | null;
  consent: string | null;
  device: string;
  browser: string;
  os: string;
  country: string;
  language: string | null;
  screenWidth: number | null;
  screenHeight: number | null;
  loadTimeMs: number | null;
  visibleMs: number | null;
  activeMs: number | null;
  scrollPercent: number | null;
  visitorId: string | null;
  visitId: string | null;
  clickId: string | null;
  transactionId: string | null;
  parameters: Readonly<Record<string, string>>;
};

/** The hit for somebody who may see identifiers or may not. */
export function toLiveHit(hit: SeenHit, goals: readonly string[], seesIdentifiers: boolean): LiveHit {
  const page = (url: string | null): string | null =>
    url === null || seesIdentifiers ? url : url.replace(/[?#].*/s, '');
  const fields: [string, string | null][] = [
    ['Action', hit.eventAction],
    ['Category', hit.eventCategory],
    ['Label', hit.eventLabel],
    ['Value', hit.eventValue],
    ['Revenue', hit.revenueMicros === null ? null : formatAmount(hit.revenueMicros, hit.currency)],
    ['Page', page(hit.url)],
    ['From', page(hit.referrer)],
    ['Title', hit.title],
    ['Device', [hit.device, hit.browser, hit.os].filter((each) => each !== '').join(', ')],
    ['Country', hit.country === 'ZZ' ? null : hit.country],
    ['Language', hit.language],
    ['Screen', hit.screenWidth === null ? null : `${hit.screenWidth} × ${hit.screenHeight ?? '?'}`],
    ['Loaded in', formatSeconds(hit.loadTimeMs)],
    ['In sight', formatSeconds(hit.visibleMs)],
    ['Active', formatSeconds(hit.activeMs)],
    ['Scrolled', hit.scrollPercent === null ? null : `${hit.scrollPercent} %`],
    ['Consent', hit.consent],
    ...(seesIdentifiers ? toIdentifiers(hit) : []),
  ];
  return {
    id: hit.id,
    at: hit.at.toISOString(),
    kind: hit.kind,
    fields: fields.filter((field): field is [string, string] => field[1] !== null && field[1] !== ''),
    goals,
  };
}

function toIdentifiers(hit: SeenHit): [string, string | null][] {
  return [
    ['Order', hit.transactionId],
    ['Click id', hit.clickId],
    ['Visitor', hit.visitorId],
    ['Visit', hit.visitId],
    ...Object.entries(hit.parameters).map(([name, value]): [string, string] => [name, value]),
  ];
}

function formatSeconds(ms: number | null): string | null {
  return ms === null ? null : `${(ms / 1000).toFixed(1)} s`;
}

function formatAmount(micros: bigint, currency: string | null): string {
  const cents = (micros % 1_000_000n)
    .toString()
    .padStart(6, '0')
    .replace(/0{1,4}$/, '');
  return `${micros / 1_000_000n}.${cents} ${currency ?? ''}`.trimEnd();
}

// Which attribution models are there, and what can be chosen of them? Names and options that the URL, the API and the SQL share.
// Never a rule of sharing in here: see share-credit.ts.

export const attributionModels = [
  'lastClick',
  'firstClick',
  'linear',
  'timeDecay',
  'positionBased',
  'dataDriven',
] as const;
export type AttributionModel = (typeof attributionModels)[number];

/**
 * Which touches of a path can earn credit. `adClicks`: ad clicks alone, as ad platforms do; a completion without one is "not from ads".
 * `allTouches`: ads, organic, e-mail, referral, social; never direct, which only earns what nothing else had a part in (as Google
 * Analytics 4 does it).
 */
export const creditScopes = ['adClicks', 'allTouches'] as const;
export type CreditScope = (typeof creditScopes)[number];

/** Whole numbers, of which at least one is more than 0: only how they stand to each other matters. */
export type PositionWeights = { first: number; middle: number; last: number };

export type ModelOptions = {
  /** Time decay: a touch this many days before another counts half as much. */
  halfLifeDays: number;
  /** Position based: of the first touch, of all between them together, of the last. */
  positionWeights: PositionWeights;
};

export const defaultModelOptions: ModelOptions = {
  halfLifeDays: 7,
  positionWeights: { first: 40, middle: 20, last: 40 },
};

export const modelLimits = { minHalfLifeDays: 1, maxHalfLifeDays: 365, maxPositionWeight: 1000 } as const;

/** A number of days as people type it ('7', '0.5' is refused: less than a day says nothing that last click does not); else `null`. */
export function parseHalfLifeDays(text: string): number | null {
  const days = /^\d{1,3}(?:\.\d{1,3})?$/.test(text) ? Number(text) : Number.NaN;
  return days >= modelLimits.minHalfLifeDays && days <= modelLimits.maxHalfLifeDays ? days : null;
}

/** `40,20,40`; `null` for anything that is not three whole numbers, or three zeros. */
export function parsePositionWeights(text: string): PositionWeights | null {
  const [, first, middle, last] = /^(\d{1,4}),(\d{1,4}),(\d{1,4})$/.exec(text) ?? [];
  if (first === undefined || middle === undefined || last === undefined) return null;
  const weights = { first: Number(first), middle: Number(middle), last: Number(last) };
  const all = Object.values(weights);
  return all.every((each) => each === 0) || all.some((each) => each > modelLimits.maxPositionWeight) ? null : weights;
}

// What a report is asked: the period, how conversions are dated, and what is kept. The URL, the API and the SQL share these words.

import type { ModelOptions } from './attribution/model';

/** Calendar days of the account, half-open: `fromOn` is in, `untilOn` is not. 'YYYY-MM-DD'. (URLs and the API name the last day, inclusive.) */
export type Period = { fromOn: string; untilOn: string };

/** By the day of the conversion, or by the day of the ad click (as ad platforms report). Completions not from ads have only the first. */
export const bases = ['conversion', 'click'] as const;
export type Basis = (typeof bases)[number];

export const breakdowns = [
  'network',
  'campaign',
  'adGroup',
  'keyword',
  'matchType',
  'ad',
  'channel',
  'device',
  'country',
  'landingPage',
  'day',
  'week',
  'month',
  'weekday',
  'hour',
  'audience',
] as const;
export type Breakdown = (typeof breakdowns)[number];

export const filterFields = [
  'network',
  'campaign',
  'adGroup',
  'keyword',
  'matchType',
  'ad',
  'channel',
  'device',
  'country',
  'landingPage',
  /** Its name. Only with `is`: an audience with “not” in its rule is what is not in it. */
  'audience',
] as const;
export type FilterField = (typeof filterFields)[number];
export const filterOperators = ['is', 'isNot', 'contains'] as const;
export type FilterOperator = (typeof filterOperators)[number];
export type ReportFilter = { field: FilterField; operator: FilterOperator; value: string };

export type ReportQuery = {
  period: Period;
  basis: Basis;
  /** Of the attribution report; absent: a half-life of 7 days, weights of 40, 20 and 40. */
  modelOptions?: ModelOptions | undefined;
  goalId: string | null;
  tagId: number | null;
  filters: readonly ReportFilter[];
};

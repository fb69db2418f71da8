import { fieldNames } from '@/components/format/source-words';
import { formatMetricFilter, type MetricFilter, parseMetricFilter } from '@/lib/domain/metric-filter';
import type { Breakdown, FilterField } from '@/lib/domain/report-query';
import { readParam, type SearchParams } from '@/lib/http/report-filters';

/** What the rows of the campaigns page can be broken down by, from the whole to the part, then by where and when. */
export const tableBreakdowns = [
  'network',
  'campaign',
  'adGroup',
  'keyword',
  'ad',
  'device',
  'country',
  'landingPage',
  'audience',
  'day',
  'week',
  'month',
  'weekday',
  'hour',
] as const satisfies readonly Breakdown[];
export type TableBreakdown = (typeof tableBreakdowns)[number];

export const breakdownNames: Record<Breakdown, string> = {
  ...fieldNames,
  day: 'Day',
  week: 'Week',
  month: 'Month',
  weekday: 'Weekday',
  hour: 'Hour',
};

/** One row and many of them, in a sentence. */
export const breakdownNouns: Record<Breakdown, [one: string, many: string]> = {
  network: ['network', 'networks'],
  campaign: ['campaign', 'campaigns'],
  adGroup: ['ad group', 'ad groups'],
  keyword: ['keyword', 'keywords'],
  matchType: ['match type', 'match types'],
  ad: ['ad', 'ads'],
  channel: ['channel', 'channels'],
  device: ['device', 'devices'],
  country: ['country', 'countries'],
  landingPage: ['landing page', 'landing pages'],
  day: ['day', 'days'],
  week: ['week', 'weeks'],
  month: ['month', 'months'],
  weekday: ['weekday', 'weekdays'],
  hour: ['hour', 'hours'],
  audience: ['audience', 'audiences'],
};

/** What a breakdown's rows are told apart by: a keyword is another one with another match type. The first names the row. */
export function toRowFields(by: TableBreakdown): readonly Breakdown[] {
  return by === 'keyword' ? ['keyword', 'matchType'] : [by];
}

/** What a table's URL asks for beside the filter bar: `by`, `where` (figures, repeatable), `page`. */
export type TableView = {
  /** The first names the row. */
  by: readonly Breakdown[];
  where: readonly MetricFilter[];
  /** From 1. */
  page: number;
};

const maxFigureFilters = 10;

/** Never throws: what cannot be read is left out, so that an old or mistyped link still opens. */
export function readTableView(params: SearchParams, by: readonly Breakdown[]): TableView {
  const where = readAll(params, 'where')
    .slice(0, maxFigureFilters)
    .flatMap((text) => parseMetricFilter(text) ?? []);
  const page = Number(readParam(params, 'page') ?? '1');
  return {
    by,
    where: where.filter((one, index) => where.findIndex((other) => isSameFigureFilter(one, other)) === index),
    page: Number.isSafeInteger(page) && page > 0 && page < 10_000 ? page : 1,
  };
}

/** The breakdown that a URL asks for; campaigns unless it says otherwise. */
export function readBreakdown(text: string | null): TableBreakdown {
  return tableBreakdowns.find((each) => each === text) ?? 'campaign';
}

function readAll(params: SearchParams, name: string): readonly string[] {
  if (params instanceof URLSearchParams) return params.getAll(name);
  const value = params[name];
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
}

function isSameFigureFilter(one: MetricFilter, other: MetricFilter): boolean {
  return formatMetricFilter(one) === formatMetricFilter(other);
}

/** Whether rows have names that people gave, a part of which can be searched for. */
export function isNamed(field: Breakdown | undefined): field is FilterField {
  return ['campaign', 'adGroup', 'keyword', 'ad', 'landingPage'].includes(field ?? '');
}

/** Fields that a filter of the same name can narrow to; days are narrowed by the period. */
export function isFilterField(field: Breakdown): field is FilterField {
  return field in fieldNames;
}

/** Rows of time stand in its order. */
export function isTime(field: Breakdown | undefined): boolean {
  return field === 'day' || field === 'week' || field === 'month' || field === 'weekday' || field === 'hour';
}

// What does a page's URL ask for, and what URL asks for it? Runs on the server and in the browser.
// Never throws: what cannot be read falls back to its default, so that an old or mistyped link still opens.

import { parseCalendarDay, toCalendarDay } from '@/lib/domain/calendar';
import {
  computeComparablePeriod,
  countPeriodDays,
  type PeriodPreset,
  parsePeriod,
  parsePeriodPreset,
  toLastDay,
  toPeriod,
  toPresetPeriod,
} from '@/lib/domain/period';
import {
  type Basis,
  bases,
  filterFields,
  filterOperators,
  type Period,
  type ReportFilter,
  type ReportQuery,
} from '@/lib/domain/report-query';

export const comparedToWords = ['previous', 'year', 'none'] as const;
export type ComparedTo = (typeof comparedToWords)[number];

/** What Next gives a page (awaited), what the browser has, or plain names and texts. */
export type SearchParams = URLSearchParams | Readonly<Record<string, string | readonly string[] | undefined>>;

export type ReportFilters = {
  query: ReportQuery;
  /** The preset that the period was named by; `null` for a range of two days. */
  preset: PeriodPreset | null;
  comparedTo: ComparedTo;
  /** What the period is held against; `null` when nothing was asked for or the period has not begun. */
  compare: Period | null;
  /** The account's calendar day. */
  todayOn: string;
  /** The period holds today, so its figures still grow. */
  isPartial: boolean;
};

export const defaultPreset: PeriodPreset = '30d';
const maxFilters = 20;
const maxValueLength = 500;

/** The names in a URL that belong to the filter bar; a page keeps its own beside them. */
export const filterParamNames = ['period', 'from', 'to', 'compare', 'basis', 'goal', 'tag', 'f'] as const;

/** One text of a name: the first when it is repeated, `null` when it is missing. */
export function readParam(params: SearchParams, name: string): string | null {
  return readParams(params, name)[0] ?? null;
}

function readParams(params: SearchParams, name: string): readonly string[] {
  if (params instanceof URLSearchParams) return params.getAll(name);
  const value = params[name];
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
}

/**
 * `period=30d` or `from=2026-11-01&to=2026-11-24` (both days included), `compare=previous|year|none`, `basis=conversion|click`,
 * `goal=<id>`, `tag=<ti>`, `f=campaign:is:Shoes` (repeatable). Days are those of the account's zone at `now`; days after today are
 * cut off a range that holds today.
 */
export function readReportFilters(params: SearchParams, account: { timeZone: string }, now: Date): ReportFilters {
  const todayOn = toCalendarDay(now.getTime(), account.timeZone);
  const { period: asked, preset } = readPeriod(params, todayOn);
  const comparedTo = comparedToWords.find((word) => word === readParam(params, 'compare')) ?? 'previous';
  const comparable = computeComparablePeriod(asked, {
    todayOn,
    preset,
    comparison: comparedTo === 'year' ? 'year' : 'previous',
  });
  const hasBegun = countPeriodDays(comparable.current) > 0;
  const period = hasBegun ? comparable.current : asked;
  return {
    query: {
      period,
      basis: bases.find((basis) => basis === readParam(params, 'basis')) ?? 'conversion',
      goalId: readGoalId(readParam(params, 'goal')),
      tagId: readTagId(readParam(params, 'tag')),
      filters: readFilters(readParams(params, 'f')),
    },
    preset,
    comparedTo,
    compare: comparedTo === 'none' || !hasBegun ? null : comparable.previous,
    todayOn,
    isPartial: period.fromOn <= todayOn && todayOn < period.untilOn,
  };
}

function readPeriod(params: SearchParams, todayOn: string): { period: Period; preset: PeriodPreset | null } {
  const from = readParam(params, 'from');
  const to = readParam(params, 'to');
  if (from !== null || to !== null) {
    const period = parsePeriod(from ?? to ?? '', to ?? todayOn) ?? readOneDay(from ?? '') ?? readOneDay(to ?? '');
    if (period !== null) return { period, preset: null };
  }
  const preset = parsePeriodPreset(readParam(params, 'period') ?? '') ?? defaultPreset;
  return { period: toPresetPeriod(preset, todayOn), preset };
}

/** Half of a range can be read: that day alone is closer to what was meant than 30 others. */
function readOneDay(text: string): Period | null {
  const on = parseCalendarDay(text);
  return on === null ? null : toPeriod(on, on);
}

function readGoalId(text: string | null): string | null {
  const isUuid = text !== null && /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text);
  return isUuid ? text.toLowerCase() : null;
}

function readTagId(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

function readFilters(texts: readonly string[]): ReportFilter[] {
  const filters = texts.slice(0, maxFilters).flatMap((text): ReportFilter[] => {
    const filter = parseReportFilter(text);
    return filter === null ? [] : [filter];
  });
  return filters.filter((filter, index) => filters.findIndex((other) => isSameFilter(other, filter)) === index);
}

/** `campaign:is:Shoes`; the value may hold colons and be empty (what is not set). `null` for anything else. */
export function parseReportFilter(text: string): ReportFilter | null {
  const [, fieldText, operatorText, value] = /^(\w+):(\w+):(.*)$/s.exec(text) ?? [];
  const field = filterFields.find((each) => each === fieldText);
  const operator = filterOperators.find((each) => each === operatorText);
  if (field === undefined || operator === undefined || value === undefined) return null;
  if (value.length > maxValueLength || value.includes('\0')) return null;
  if (field === 'audience' && operator !== 'is') return null;
  return { field, operator, value };
}

/** The text that parseReportFilter reads. */
export function formatReportFilter(filter: ReportFilter): string {
  return `${filter.field}:${filter.operator}:${filter.value}`;
}

export function isSameFilter(one: ReportFilter, other: ReportFilter): boolean {
  return one.field === other.field && one.operator === other.operator && one.value === other.value;
}

/** What the URL of these filters holds; defaults are left out, so that links stay short and mean "the last 30 days" tomorrow too. */
export function toSearchParams(filters: ReportFilters): URLSearchParams {
  const params = new URLSearchParams();
  if (filters.preset === null) {
    params.set('from', filters.query.period.fromOn);
    params.set('to', toLastDay(filters.query.period));
  } else if (filters.preset !== defaultPreset) params.set('period', filters.preset);
  if (filters.comparedTo !== 'previous') params.set('compare', filters.comparedTo);
  if (filters.query.basis !== 'conversion') params.set('basis', filters.query.basis);
  if (filters.query.goalId !== null) params.set('goal', filters.query.goalId);
  if (filters.query.tagId !== null) params.set('tag', String(filters.query.tagId));
  for (const filter of filters.query.filters) params.append('f', formatReportFilter(filter));
  return params;
}

/** A change that a press in the filter bar or a row of a table asks for. A preset and a range exclude each other. */
export type FilterChange = {
  preset?: PeriodPreset;
  range?: Period;
  comparedTo?: ComparedTo;
  basis?: Basis;
  goalId?: string | null;
  tagId?: number | null;
  filters?: readonly ReportFilter[];
};

/** The filters after a change; `compare` follows when the URL is read again. */
export function changeFilters(filters: ReportFilters, change: FilterChange): ReportFilters {
  const { query } = filters;
  return {
    ...filters,
    preset: change.preset ?? (change.range === undefined ? filters.preset : null),
    comparedTo: change.comparedTo ?? filters.comparedTo,
    query: {
      period: change.range ?? query.period,
      basis: change.basis ?? query.basis,
      goalId: change.goalId === undefined ? query.goalId : change.goalId,
      tagId: change.tagId === undefined ? query.tagId : change.tagId,
      filters: change.filters ?? query.filters,
    },
  };
}

/** The filters but those by audience, for what is not told by it. */
export function withoutAudiences(filters: ReportFilters): ReportFilters {
  return changeFilters(filters, { filters: filters.query.filters.filter(({ field }) => field !== 'audience') });
}

/** The filters with one more; one of the same field and operator is replaced. */
export function addFilter(filters: ReportFilters, filter: ReportFilter): ReportFilters {
  const others = filters.query.filters.filter(
    (each) => each.field !== filter.field || each.operator !== filter.operator,
  );
  return changeFilters(filters, { filters: [...others, filter] });
}

/**
 * A link to `path` with these filters and the page's own parameters (a `null` leaves one out). A period of the account and the filters
 * go along from page to page.
 */
export function toHref(
  path: string,
  filters: ReportFilters,
  own: Readonly<Record<string, string | null>> = {},
): string {
  const params = toSearchParams(filters);
  for (const [name, value] of Object.entries(own)) if (value !== null) params.set(name, value);
  const text = params.toString();
  return text === '' ? path : `${path}?${text}`;
}

// How is a report asked for by query parameters? Texts in, a ReportQuery out; what cannot be read is said in plain words at its
// parameter. Never guesses: the pages fall back to defaults, a program is told its mistake.

import { z } from 'zod';
import type { AccountAccess } from '@/lib/domain/account-access';
import { parseHalfLifeDays, parsePositionWeights } from '@/lib/domain/attribution/model';
import { addDays, countDaysBetween, parseCalendarDay, toCalendarDay } from '@/lib/domain/calendar';
import { metricFilterFields, metricFilterOperators, parseMetricFilter } from '@/lib/domain/metric-filter';
import { toPeriod } from '@/lib/domain/period';
import { bases, filterFields, filterOperators, type ReportFilter, type ReportQuery } from '@/lib/domain/report-query';
import { type PerformanceSort, performanceSortFields } from './performance';

/** What a report can be answered as. */
export const reportFormats = ['json', 'csv', 'xlsx'] as const;
export type ReportFormat = (typeof reportFormats)[number];

const maxPeriodDays = 3_660;
const defaultPeriodDays = 30;

/** Reads a text by `read`; `null` from it is refused with `message`. */
function readText<Value>(read: (text: string) => Value | null, message: string) {
  return z.string(message).transform((text, context): Value => {
    const value = read(text);
    if (value !== null) return value;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });
}

// Nothing was recorded before, and a period without its last day cannot be longer than this allows.
const firstOn = '2000-01-01';
const day = readText((text) => {
  const on = parseCalendarDay(text);
  return on === null || on < firstOn ? null : on;
}, `Give a day as YYYY-MM-DD, from ${firstOn}.`);

/** A list between commas, each one of `allowed`, at least one; a repeated one counts once. */
export function csvOf<Word extends string>(allowed: readonly Word[], name: string) {
  const message = `Give ${name} as one or more of ${allowed.join(', ')}, with commas between.`;
  return readText((text): Word[] | null => {
    const words = text.split(',').map((part) => allowed.find((word) => word === part.trim()));
    const found = words.filter((word) => word !== undefined);
    return found.length === words.length ? [...new Set(found)] : null;
  }, message);
}

/** `1` or `true`, `0` or `false`. */
export const readFlag = z
  .enum(['1', 'true', '0', 'false'], 'Give 1 or 0.')
  .transform((text) => text === '1' || text === 'true');

export const readHalfLifeDays = readText(parseHalfLifeDays, 'Give a half-life from 1 to 365 days.');
export const readPositionWeights = readText(
  parsePositionWeights,
  'Give the weights of first, middle and last as three whole numbers, like 40,20,40.',
);

/** `-revenue` is most revenue first, `campaign` from A to Z. */
export const readSort = readText(
  (text): PerformanceSort | null => {
    const name = text.replace(/^-/, '');
    const field = performanceSortFields.find((each) => each === name);
    return field === undefined ? null : { field, direction: text.startsWith('-') ? 'desc' : 'asc' };
  },
  `Sort by one of ${performanceSortFields.join(', ')}, with - in front for the greatest first.`,
);

/** `spend:over:100`, several of which must hold together: the figures that a row must have to be kept. */
const figure = readText(
  parseMetricFilter,
  `Give where as field:operator:number; fields are ${metricFilterFields.join(', ')}; operators are ${metricFilterOperators.join(', ')}.`,
);
export const readWhere = z.union([z.array(figure).max(20), figure.transform((one) => [one])]).default([]);

/** `campaign:is:Shoes`: the value may hold colons, and be empty for what is not known. */
const filter = readText(
  (text): ReportFilter | null => {
    const [, fieldText, operatorText, value] = /^(\w+):(\w+):(.*)$/s.exec(text) ?? [];
    const field = filterFields.find((each) => each === fieldText);
    const operator = filterOperators.find((each) => each === operatorText);
    if (field === undefined || operator === undefined || value === undefined || value.includes('\0')) return null;
    if (field === 'audience' && operator !== 'is') return null;
    return { field, operator, value };
  },
  `Give a filter as field:operator:value; fields are ${filterFields.join(', ')}; operators are ${filterOperators.join(', ')}; of an audience only is.`,
);

/**
 * What every report takes; others are added by `safeExtend`, and unknown ones are refused, so that a typo is seen. Days are the
 * account's, both included; without them the last 30 days, today the last of them.
 */
export const reportParams = z
  .strictObject({
    from: day.optional(),
    to: day.optional(),
    basis: z.enum(bases, `The basis is one of ${bases.join(', ')}.`).default('conversion'),
    model: z.enum(['lastClick'], 'The model is lastClick.').default('lastClick'),
    goal: z
      .guid('This is not the id of a goal.')
      .transform((text) => text.toLowerCase())
      .optional(),
    tag: z.coerce.number('This is not the id of a tag.').int('This is not the id of a tag.').min(0).optional(),
    filters: z.union([z.array(filter).max(50), filter.transform((one) => [one])]).default([]),
    /** Read by the REST layer, which writes the file. */
    format: z.enum(reportFormats, 'The format is json, csv or xlsx.').default('json'),
  })
  .superRefine((params, context) => {
    const message = findPeriodFault(params);
    if (message !== null) context.addIssue({ code: 'custom', path: ['to'], message });
  });
export type ReportParams = z.output<typeof reportParams>;

function findPeriodFault({ from, to }: { from?: string | undefined; to?: string | undefined }): string | null {
  if (from === undefined || to === undefined) return null;
  if (to < from) return 'The last day lies before the first.';
  return countDaysBetween(from, to) >= maxPeriodDays ? 'The period is longer than ten years.' : null;
}

/** What the parameters ask, with today in the account's time zone at `now`. */
export function toReportQuery(access: AccountAccess, params: ReportParams, now: Date): ReportQuery {
  const todayOn = toCalendarDay(now.getTime(), access.timeZone);
  const { from, to } = params;
  const lastOn = to ?? (from !== undefined && from > todayOn ? from : todayOn);
  return {
    period: toPeriod(from ?? addDays(lastOn, 1 - defaultPeriodDays), lastOn),
    basis: params.basis,
    goalId: params.goal ?? null,
    tagId: params.tag ?? null,
    filters: params.filters,
  };
}

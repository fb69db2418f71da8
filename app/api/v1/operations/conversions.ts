// Conversions over the API: GET /conversions, and /conversions/{id} with its explanation.

import { z } from 'zod';
import { addDays } from '@/lib/domain/calendar';
import type { ConversionValue } from '@/lib/domain/visitor-decision';
import { AppError } from '@/lib/errors';
import { goalCondition } from '@/lib/goal-file/goal-shapes';
import { formatCursor, parseCursor } from '@/lib/http/cursor';
import { defineOperation } from '@/lib/http/operation';
import { findConversion } from '@/lib/reports/conversion';
import type { ConversionRow } from '@/lib/reports/conversion-row';
import { listConversions, parseConversionPosition } from '@/lib/reports/conversions';
import { getReportDatabase } from '@/lib/reports/report-database';
import { toApiMoney } from '@/lib/reports/to-api';
import { hit, toApiHit } from './hits';
import { calendarDay, instant, listOf, listQuery, money, tagId } from './schemas';
import { source, toApiSource } from './source';

export const conversion = z.object({
  id: z.string(),
  goalId: z.string(),
  goalName: z.string(),
  goalVersion: z.number().int(),
  isPrimary: z.boolean(),
  tagId: z.number(),
  convertedAt: instant,
  convertedOn: calendarDay,
  isFromAds: z.boolean().meta({ description: 'false: no ad click in the goal’s window.' }),
  clickedAt: instant.nullable(),
  clickedOn: calendarDay.nullable(),
  ...source.shape,
  landingPage: z.string(),
  device: z.string(),
  country: z.string(),
  revenue: money.nullable(),
  revenueFrom: z.enum(['none', 'fixed', 'hit', 'default']),
  transactionId: z.string().nullable(),
});
const listedConversion = z.object({
  ...conversion.shape,
  assists: z
    .number()
    .int()
    .nullable()
    .meta({ description: 'Ad clicks that assisted; null: the list is not of assists.' }),
});
const touch = z.object({
  id: z.string(),
  at: instant,
  ...source.shape,
  landingPage: z.string(),
  device: z.string(),
  country: z.string(),
  clickId: z.string().nullable(),
  isAdClick: z.boolean(),
});
const explanation = z.object({
  ...conversion.shape,
  goal: z.object({
    id: z.string(),
    version: z.number().int(),
    effectiveAt: instant,
    condition: goalCondition,
    count: z.string(),
    clickWindowMinutes: z.number().int(),
  }),
  converted: z.object({ revenue: money, rate: z.string(), ratedOn: calendarDay }).nullable().meta({
    description:
      'A value of another currency in the account’s, and the rate used; null: it needs none, or no rate of its day is known.',
  }),
  hits: z
    .array(hit)
    .meta({ description: 'The hit that met the goal, and the one that brought its revenue when that was another.' }),
  touches: z.array(touch).meta({ description: 'Every arrival inside the click window, oldest first.' }),
  credits: z
    .array(z.object({ touchId: z.string(), model: z.literal('lastClick'), credit: z.number() }))
    .meta({ description: 'Shares that add up to 1, or none.' }),
});

export const listConversionsOperation = defineOperation({
  id: 'listConversions',
  method: 'GET',
  path: '/conversions',
  summary: 'Conversions and completions not from ads, newest first; from and to are days, both included.',
  tag: 'Conversions',
  role: 'viewer',
  query: z.strictObject({
    ...listQuery,
    goal: z.guid().optional(),
    tag: tagId.optional(),
    from: calendarDay.optional(),
    to: calendarDay.optional(),
    basis: z.enum(['conversion', 'click']).default('conversion'),
    origin: z
      .enum(['ads', 'notFromAds', 'assisted'])
      .optional()
      .meta({ description: 'assisted: those that earlier ad clicks helped; assists says how many.' }),
  }),
  result: listOf(listedConversion),
  run: async ({ access, query }) => {
    const after = query.cursor === undefined ? null : parseConversionPosition(parseCursor(query.cursor));
    if (query.cursor !== undefined && after === null)
      throw new AppError('invalid_cursor', 'This cursor is of another list.', { field: 'cursor' });
    const hasPeriod = query.from !== undefined || query.to !== undefined;
    const page = await listConversions(getReportDatabase(), access, {
      goalId: query.goal,
      tagId: query.tag,
      period: hasPeriod ? { fromOn: query.from ?? '2000-01-01', untilOn: addDays(query.to ?? '2999-12-31', 1) } : null,
      basis: query.basis,
      origin: query.origin,
      limit: query.limit,
      after,
    });
    return {
      data: page.rows.map((row) => ({ ...toApiConversion(row), assists: row.assists })),
      nextCursor: page.next === null ? null : formatCursor(page.next),
    };
  },
});

export const getConversionOperation = defineOperation({
  id: 'getConversion',
  method: 'GET',
  path: '/conversions/{id}',
  summary: 'One conversion explained: goal version, hits, touches, credits.',
  tag: 'Conversions',
  role: 'viewer',
  params: z.object({ id: z.string() }),
  result: explanation,
  run: async ({ access, params }) => {
    const found = await findConversion(getReportDatabase(), access, params.id);
    if (found === null) throw new AppError('not_found', 'There is no such conversion.');
    const { condition, count, clickWindowMinutes } = found.goal.settings;
    return {
      ...toApiConversion(found),
      goal: {
        id: found.goalId,
        version: found.goal.version,
        effectiveAt: found.goal.effectiveAt.toISOString(),
        condition,
        count,
        clickWindowMinutes,
      },
      converted:
        found.converted === null
          ? null
          : {
              revenue: toApiMoney(found.converted.micros, access.currency),
              rate: found.converted.rate,
              ratedOn: found.converted.ratedOn,
            },
      hits: [found.hit, found.revenueHit]
        .filter((each) => each !== null)
        .map((each) => toApiHit(each, access.currency)),
      touches: found.touches.map((each) => ({
        id: each.touchId,
        at: each.at.toISOString(),
        ...toApiSource(each.source),
        landingPage: each.landingPath,
        device: each.device,
        country: each.country,
        clickId: each.clickId,
        isAdClick: each.isAdClick,
      })),
      credits: found.touches
        .filter((each) => each.isAdClick)
        .map((each) => ({ touchId: each.touchId, model: 'lastClick' as const, credit: each.creditRatio })),
    };
  },
});

export function toApiConversion(row: ConversionRow): z.infer<typeof conversion> {
  return {
    id: row.id,
    goalId: row.goalId,
    goalName: row.goalName,
    goalVersion: row.goalVersion,
    isPrimary: row.isPrimary,
    tagId: row.tagId,
    convertedAt: row.convertedAt.toISOString(),
    convertedOn: row.convertedOn,
    isFromAds: row.isFromAds,
    clickedAt: row.clickedAt?.toISOString() ?? null,
    clickedOn: row.clickedOn,
    ...toApiSource(row.source),
    landingPage: row.landingPath,
    device: row.device,
    country: row.country,
    revenue: toApiValue(row.value),
    revenueFrom: row.value.kind,
    transactionId: row.transactionId,
  };
}

function toApiValue(value: ConversionValue): z.infer<typeof money> | null {
  return value.kind === 'none' ? null : toApiMoney(value.micros, value.currency);
}

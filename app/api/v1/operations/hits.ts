// Hits over the API: GET /hits, newest first.

import { z } from 'zod';
import { AppError } from '@/lib/errors';
import { formatCursor, parseCursor } from '@/lib/http/cursor';
import { defineOperation } from '@/lib/http/operation';
import type { HitRow } from '@/lib/reports/hit-row';
import { listHits, parseHitPosition } from '@/lib/reports/hits';
import { getReportDatabase } from '@/lib/reports/report-database';
import { toApiMoney } from '@/lib/reports/to-api';
import { hitKinds } from '@/lib/wire/hit';
import { instant, listOf, listQuery, money, tagId } from './schemas';

const text = z.string().nullable();

export const hit = z.object({
  id: z.string(),
  tagId: z.number(),
  kind: z.enum(hitKinds),
  pageLoadId: text.meta({ description: 'UET’s mid.' }),
  visitorId: text.meta({
    description: 'As in UET’s vid: 32 hexadecimal digits. null: consent denied, or a bare image pixel.',
  }),
  visitId: text.meta({ description: 'The id of the visit’s first hit.' }),
  at: instant,
  receivedAt: instant,
  url: text,
  referrer: text,
  title: text,
  keywords: text,
  eventAction: text,
  eventCategory: text,
  eventLabel: text,
  eventValue: z.number().nullable(),
  revenue: money.nullable(),
  currency: text.meta({ description: 'As the hit said it; it may come without revenue.' }),
  transactionId: text,
  clickId: text,
  consent: z.enum(['granted', 'denied']).nullable(),
  isSpa: z.boolean(),
  device: z.string(),
  browser: z.string(),
  os: z.string(),
  country: z.string().meta({ description: 'ISO 3166 code; ZZ: not known.' }),
  language: text,
  screenWidth: z.number().nullable(),
  screenHeight: z.number().nullable(),
  loadTimeMs: z.number().nullable(),
  visibleMs: z.number().nullable().meta({ description: 'How long the page load had been in sight by then, in ms.' }),
  activeMs: z.number().nullable().meta({ description: 'Of that, with some input within the last 30 seconds, in ms.' }),
  scrollPercent: z.number().nullable().meta({ description: 'How far down the page had been seen by then, 0 to 100.' }),
  parameters: z
    .record(z.string(), z.string())
    .meta({ description: 'Everything else that the beacon said, by its wire name.' }),
});

export const listHitsOperation = defineOperation({
  id: 'listHits',
  method: 'GET',
  path: '/hits',
  summary: 'Hits, newest first.',
  tag: 'Hits',
  role: 'viewer',
  query: z.strictObject({ ...listQuery, tag: tagId.optional(), kind: z.enum(hitKinds).optional() }),
  result: listOf(hit),
  run: async ({ access, query }) => {
    const after = query.cursor === undefined ? null : parseHitPosition(parseCursor(query.cursor));
    if (query.cursor !== undefined && after === null)
      throw new AppError('invalid_cursor', 'This cursor is of another list.', { field: 'cursor' });
    const page = await listHits(getReportDatabase(), access, {
      tagId: query.tag,
      kind: query.kind,
      limit: query.limit,
      after,
    });
    return {
      data: page.rows.map((row) => toApiHit(row, access.currency)),
      nextCursor: page.next === null ? null : formatCursor(page.next),
    };
  },
});

/** A hit without a currency of its own is read in the account's, as goals do. */
export function toApiHit(row: HitRow, accountCurrency: string): z.infer<typeof hit> {
  const { at, receivedAt, revenueMicros, visitorId, eventValue, consent, kind, ...rest } = row;
  return {
    ...rest,
    kind: hitKinds.find((each) => each === kind) ?? 'custom',
    visitorId: visitorId?.replaceAll('-', '') ?? null,
    at: at.toISOString(),
    receivedAt: receivedAt.toISOString(),
    eventValue: eventValue === null ? null : Number(eventValue),
    revenue: revenueMicros === null ? null : toApiMoney(revenueMicros, rest.currency ?? accountCurrency),
    consent: consent === 'granted' || consent === 'denied' ? consent : null,
  };
}

// Funnels over the API: GET|POST /funnels, GET|PATCH /funnels/{id}, and their figures: GET /reports/funnels/{id}.

import { z } from 'zod';
import type { Funnel, FunnelSettings } from '@/lib/domain/funnel';
import { funnelLimits, funnelOrders } from '@/lib/domain/funnel';
import { eventCondition, pageCondition } from '@/lib/goal-file/goal-shapes';
import { defineOperation } from '@/lib/http/operation';
import { type FunnelKey, funnelBreakdowns, getFunnelReport } from '@/lib/reports/funnel';
import { getReportDatabase } from '@/lib/reports/report-database';
import { reportParams, toReportQuery } from '@/lib/reports/report-params';
import { toApiMoney } from '@/lib/reports/to-api';
import { createFunnel, getFunnel, listFunnels, updateFunnel } from '@/lib/store/funnels';
import { listOf, listQuery, money } from './schemas';
import { toPage } from './to-page';

const match = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('goal'), goalId: z.guid('Choose one of the account’s goals.').toLowerCase() }),
    pageCondition,
    eventCondition,
  ])
  .meta({ description: 'A goal that is met, a page that is opened, or an event that is sent.' });
const steps = z
  // What a name may be is said by lib/domain, after what the step is: an empty step has no name to be called by.
  .array(z.strictObject({ name: z.string().trim(), match }))
  .min(funnelLimits.minSteps)
  .max(funnelLimits.maxSteps);
const order = z.enum(funnelOrders).meta({
  description: 'loose: anything may happen between two steps. strict: another step of the funnel between them ends it.',
});
const window = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('visit') }),
    z.strictObject({ kind: z.literal('time'), minutes: z.number('Write a time from 1 minute to 30 days.') }),
  ])
  .meta({ description: 'Within one visit, or within so many minutes of the first step.' });
const name = z.string().trim().min(1, 'Give the funnel a name.').max(funnelLimits.nameLength);
const status = z.enum(['active', 'archived']);
/** What a funnel is made from; the form sends it too. */
export const funnelInput = z.strictObject({
  name,
  steps,
  order: order.default('loose'),
  window: window.default({ kind: 'visit' }),
});
const funnel = z.object({ id: z.uuid(), name: z.string(), status, steps, order, window });

type ApiFunnel = z.infer<typeof funnel>;

function toApiFunnel({ id, name: own, status: ownStatus, settings }: Funnel): ApiFunnel {
  return { id, name: own, status: ownStatus, ...settings, steps: [...settings.steps] };
}

export const listFunnelsOperation = defineOperation({
  id: 'listFunnels',
  method: 'GET',
  path: '/funnels',
  summary: 'The account’s funnels that are not archived.',
  tag: 'Funnels',
  role: 'viewer',
  query: z.strictObject(listQuery),
  result: listOf(funnel),
  run: async ({ access, query }) => toPage(await listFunnels(access), query, toApiFunnel),
});

export const createFunnelOperation = defineOperation({
  id: 'createFunnel',
  method: 'POST',
  path: '/funnels',
  summary: 'A new funnel; its figures are there at once, for the past too.',
  tag: 'Funnels',
  role: 'marketer',
  body: funnelInput,
  result: funnel,
  successStatus: 201,
  run: async ({ access, body: { name: own, ...settings }, now }) =>
    toApiFunnel(await createFunnel(access, { name: own, settings }, now)),
});

export const getFunnelOperation = defineOperation({
  id: 'getFunnel',
  method: 'GET',
  path: '/funnels/{id}',
  summary: 'One funnel, archived ones too.',
  tag: 'Funnels',
  role: 'viewer',
  params: z.object({ id: z.string() }),
  result: funnel,
  run: async ({ access, params }) => toApiFunnel(await getFunnel(access, params.id)),
});

export const updateFunnelOperation = defineOperation({
  id: 'updateFunnel',
  method: 'PATCH',
  path: '/funnels/{id}',
  summary: 'Change, archive or restore a funnel. What is left out stays.',
  tag: 'Funnels',
  role: 'marketer',
  params: z.object({ id: z.string() }),
  body: z.strictObject({
    name: name.optional(),
    steps: steps.optional(),
    order: order.optional(),
    window: window.optional(),
    status: status.optional(),
  }),
  result: funnel,
  run: async ({ access, params, body, now }) => {
    const { settings: current } = await getFunnel(access, params.id);
    const settings: FunnelSettings = {
      steps: body.steps ?? current.steps,
      order: body.order ?? current.order,
      window: body.window ?? current.window,
    };
    const isChanged = body.steps !== undefined || body.order !== undefined || body.window !== undefined;
    const change = {
      ...(body.name === undefined ? {} : { name: body.name }),
      ...(body.status === undefined ? {} : { status: body.status }),
      ...(isChanged ? { settings } : {}),
    };
    return toApiFunnel(await updateFunnel(access, params.id, change, now));
  },
});

const stepFigures = z.object({
  step: z.number().int().meta({ description: 'From 1.' }),
  name: z.string(),
  people: z.number().int(),
  shareOfFirst: z.number().nullable(),
  shareOfPrevious: z.number().nullable(),
  dropOff: z.number().int().nullable().meta({ description: 'People who did not go on; null at the last step.' }),
  medianSecondsToNext: z.number().nullable(),
});
const key = z
  .object({ network: z.string().nullable(), channel: z.string().nullable(), name: z.string() })
  .nullable()
  .meta({ description: 'Of campaign and keyword: network and name, or the channel of what is no ad.' });

export const funnelReportOperation = defineOperation({
  id: 'funnelReport',
  method: 'GET',
  path: '/reports/funnels/{id}',
  summary:
    'How far people get: each person counts once, by their furthest attempt that begins in the period. The first row set is everybody, then one for each `by`',
  tag: 'Reports',
  role: 'viewer',
  params: z.object({ id: z.string() }),
  query: reportParams.safeExtend({
    by: z.enum(funnelBreakdowns, `Tell apart by one of ${funnelBreakdowns.join(', ')}.`).optional(),
  }),
  result: z.object({
    columns: z.array(z.string()),
    rows: z.array(stepFigures.extend({ by: key })),
    totals: z.object({ people: z.number().int(), completed: z.number().int(), value: money }),
    sample: z
      .number()
      .meta({ description: 'Share of visitors that was looked at; 1: all, else counts are estimates.' }),
  }),
  run: async ({ access, params, query, now }) => {
    const { settings } = await getFunnel(access, params.id);
    const { by = null } = query;
    const options = { by, leftAtStep: null };
    const report = await getFunnelReport(
      getReportDatabase(),
      access,
      settings,
      toReportQuery(access, query, now),
      options,
    );
    const toRows = (own: FunnelKey | null, { steps: figures }: typeof report.figures) =>
      figures.map(({ people, shareOfFirst, shareOfPrevious, dropOffCount, medianToNextMs }, index) => ({
        by: own,
        step: index + 1,
        name: settings.steps[index]?.name ?? '',
        ...{ people, shareOfFirst, shareOfPrevious, dropOff: dropOffCount },
        medianSecondsToNext: medianToNextMs === null ? null : medianToNextMs / 1000,
      }));
    return {
      columns: [...reportColumns],
      rows: [...toRows(null, report.figures), ...report.rows.flatMap(({ key: own, figures }) => toRows(own, figures))],
      totals: {
        people: report.figures.steps[0]?.people ?? 0,
        completed: report.figures.steps.at(-1)?.people ?? 0,
        value: toApiMoney(report.figures.valueMicros, access.currency),
      },
      sample: report.sampleShare,
    };
  },
});

const reportColumns = [
  'by',
  'step',
  'name',
  'people',
  'shareOfFirst',
  'shareOfPrevious',
  'dropOff',
  'medianSecondsToNext',
] as const;

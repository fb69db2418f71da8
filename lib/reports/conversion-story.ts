// What lies around one conversion: its credit under every model, what its click cost, and all that the visitor did on the way?
// Never part of what was decided when the hit arrived (conversion.ts): models are opinions, and this is how they see it now.

import { z } from 'zod';
import { findRow, getRow, type Queryable, query as send, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { DataDrivenVerdict } from '@/lib/domain/attribution/evidence';
import { type AttributionModel, attributionModels, defaultModelOptions } from '@/lib/domain/attribution/model';
import { type Credit, shareCredit } from '@/lib/domain/attribution/share-credit';
import { addDays, toCalendarDay } from '@/lib/domain/calendar';
import { getDataDrivenTraining } from './data-driven-training';
import { type HitRow, hitColumns, hitShape, toHitRow } from './hit-row';
import { sourcesOf } from './sources';
import { stateExpression } from './state-weights';
import { parseVisitorRowId } from './visitor-row-id';

/** An ad click of the path; `revenueMicros` of the conversion's own currency, 0 without a value. */
export type TouchCredits = { touchId: string; byModel: Record<AttributionModel, Credit> };

/** What was paid that day for the keyword of the credited click, or for its campaign where reports do not name keywords. */
export type ClickCost = { of: 'keyword' | 'campaign'; on: string; spendMicros: bigint; platformClicks: number };

export type ConversionStory = {
  /** Oldest first; under each model they add up to exactly one conversion and its value. Empty without an ad click. */
  credits: TouchCredits[];
  /** Whether the data-driven model could be learnt; else it shares as linear. */
  verdict: DataDrivenVerdict;
  /** `null` where no imported report covers the click, or a part of it waits for a rate. */
  cost: ClickCost | null;
  /** From the first arrival of the path (at most `maxHits`, the last ones) to the hit that met the goal, oldest first. */
  hits: HitRow[];
};

export const maxHits = 200;

const detailSchema = z.object({
  converted_at: z.date(),
  hit_at: z.date(),
  value_micros: z.bigint().nullable(),
  first_at: z.date().nullable(),
});
const clickSchema = z.object({
  touch_id: z.string(),
  touched_at: z.date(),
  touched_on: z.string(),
  is_credited: z.boolean(),
  state: z.string(),
  network: z.string(),
  campaign: z.string(),
  keyword: z.string(),
});
type Click = z.output<typeof clickSchema>;

/** What lies around the conversion that `conversionId` names, with models as they stand at `now`; `null` when there is none. */
export async function findConversionStory(
  db: Queryable,
  access: AccountAccess,
  conversionId: string,
  now: Date,
): Promise<ConversionStory | null> {
  const ref = parseVisitorRowId(conversionId);
  if (ref === null) return null;
  const detail = await findRow(
    db,
    sql`SELECT converted_at, hit_at, value_micros, (SELECT min(touched_at) FROM conversion_touches AS path
  WHERE path.visitor_id = conversions.visitor_id AND path.conversion_id = conversions.id) AS first_at
FROM conversions
WHERE visitor_id = ${ref.visitorId} AND id = ${ref.id} AND account_id = ${access.accountId}`,
    detailSchema,
  );
  if (detail === null) return null;
  const clicks = await send(
    db,
    sql`SELECT path.touch_id, path.touched_at, path.touched_on, path.is_credited, ${stateExpression} AS state, traffic_sources.network,
  traffic_sources.campaign, traffic_sources.keyword
FROM conversion_touches AS path
JOIN ${sourcesOf(access)} ON traffic_sources.id = path.source_id
WHERE path.visitor_id = ${ref.visitorId} AND path.conversion_id = ${ref.id} AND path.is_ad_click
ORDER BY path.position`,
    clickSchema,
  );
  const todayOn = toCalendarDay(now.getTime(), access.timeZone);
  const [training, cost, hits] = await Promise.all([
    getDataDrivenTraining(db, access, addDays(todayOn, 1)),
    findCost(db, access, clicks),
    listHits(db, ref.visitorId, detail.first_at ?? detail.hit_at, detail.hit_at),
  ]);
  const weightByState = new Map(training.weights.effects.map(({ state, weight }) => [state, weight]));
  const touches = clicks.map(({ touched_at, state }) => ({
    atMs: touched_at.getTime(),
    dataDrivenWeight: weightByState.get(state) ?? training.weights.unseenWeight,
  }));
  const conversion = { convertedAtMs: detail.converted_at.getTime(), valueMicros: detail.value_micros };
  const shared = new Map(
    attributionModels.map((model) => [model, shareCredit(model, touches, conversion, defaultModelOptions)]),
  );
  const creditOf = (model: AttributionModel, index: number): Credit =>
    shared.get(model)?.[index] ?? { creditNanos: 0, revenueMicros: 0n };
  return {
    credits: clicks.map(({ touch_id }, index) => ({
      touchId: touch_id,
      byModel: {
        lastClick: creditOf('lastClick', index),
        firstClick: creditOf('firstClick', index),
        linear: creditOf('linear', index),
        timeDecay: creditOf('timeDecay', index),
        positionBased: creditOf('positionBased', index),
        dataDriven: creditOf('dataDriven', index),
      },
    })),
    verdict: training.verdict,
    cost,
    hits,
  };
}

const costSchema = z.object({
  keyword_micros: z.bigint().nullable(),
  keyword_clicks: z.bigint().nullable(),
  campaign_micros: z.bigint().nullable(),
  campaign_clicks: z.bigint().nullable(),
  waiting: z.bigint(),
});

/** One day's rows of the platform's campaign, through the index of that day. */
async function findCost(db: Queryable, access: AccountAccess, clicks: readonly Click[]): Promise<ClickCost | null> {
  const click = clicks.find((each) => each.is_credited);
  if (click === undefined || click.campaign === '') return null;
  const ofKeyword = sql`traffic_sources.keyword = ${click.keyword} AND ${click.keyword} <> ''`;
  const row = await getRow(
    db,
    sql`SELECT sum(account_micros) FILTER (WHERE ${ofKeyword})::bigint AS keyword_micros,
  sum(clicks) FILTER (WHERE ${ofKeyword})::bigint AS keyword_clicks, sum(account_micros)::bigint AS campaign_micros,
  sum(clicks)::bigint AS campaign_clicks, count(*) FILTER (WHERE account_micros IS NULL) AS waiting
FROM spend JOIN ${sourcesOf(access)} ON traffic_sources.id = spend.source_id
WHERE spend.account_id = ${access.accountId} AND spend.superseded_by IS NULL AND spend.on_day = ${click.touched_on}::date
  AND traffic_sources.network = ${click.network} AND traffic_sources.campaign = ${click.campaign}`,
    costSchema,
  );
  const toCost = (of: ClickCost['of'], micros: bigint | null, clickCount: bigint | null): ClickCost | null =>
    micros === null
      ? null
      : { of, on: click.touched_on, spendMicros: micros, platformClicks: Number(clickCount ?? 0n) };
  if (row.waiting > 0n) return null;
  return (
    toCost('keyword', row.keyword_micros, row.keyword_clicks) ??
    toCost('campaign', row.campaign_micros, row.campaign_clicks)
  );
}

async function listHits(db: Queryable, visitorId: string, from: Date, to: Date): Promise<HitRow[]> {
  const rows = await send(
    db,
    sql`SELECT ${hitColumns} FROM hits
WHERE visitor_id = ${visitorId} AND at >= ${from} AND at <= ${to}
ORDER BY at DESC, id DESC LIMIT ${maxHits}`,
    z.object(hitShape),
  );
  return rows.map(toHitRow).toReversed();
}

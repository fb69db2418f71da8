// A conversion with its whole path, for tests of what models make of it. Never a rule in here: which touches count is the report's business.

import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { AccountAccess } from '@/lib/domain/account-access';
import { insertRow, saveConversion } from './report-rows';

export type SeededTouch = { sourceId: string; at: Date; isAdClick?: boolean; device?: string };

export type SeededPath = {
  goalId: string;
  tagId: number;
  convertedAt: string;
  micros?: bigint | null;
  currency?: string;
  isPrimary?: boolean;
  visitorId?: string;
  /** Oldest first; the last ad click has the credit. `sourceId` of the visit is that of the last touch. */
  touches: readonly SeededTouch[];
  /** Of the visit when there is no touch. */
  sourceId?: string;
};

/** The calendar day of an instant in UTC: tests keep away from midnight. */
const dayOf = (at: Date) => at.toISOString().slice(0, 10);

/** Saves both; the ids of the conversion and of the touches. */
export async function savePath(
  pool: Pool,
  access: AccountAccess,
  { touches, sourceId = '', ...given }: SeededPath,
): Promise<{ visitorId: string; id: string; touchIds: string[] }> {
  const credited = touches.findLast((touch) => touch.isAdClick ?? true) ?? null;
  const ids = await saveConversion(pool, access, {
    ...given,
    sourceId: credited?.sourceId ?? touches.at(-1)?.sourceId ?? sourceId,
    clickedOn: credited === null ? null : dayOf(credited.at),
  });
  const touchIds: string[] = [];
  for (const [index, touch] of touches.entries()) {
    const touchId = randomUUID();
    touchIds.push(touchId);
    await insertRow(pool, 'conversion_touches', {
      visitor_id: ids.visitorId,
      conversion_id: ids.id,
      touch_id: touchId,
      position: index + 1,
      account_id: access.accountId,
      goal_id: given.goalId,
      is_primary: given.isPrimary ?? true,
      converted_on: given.convertedAt.slice(0, 10),
      touched_at: touch.at,
      touched_on: dayOf(touch.at),
      source_id: touch.sourceId,
      landing_path: 'shoes.example/',
      device: touch.device ?? 'desktop',
      country: 'DE',
      is_ad_click: touch.isAdClick ?? true,
      is_credited: touch === credited,
      converted_at: new Date(given.convertedAt),
    });
  }
  return { ...ids, touchIds };
}

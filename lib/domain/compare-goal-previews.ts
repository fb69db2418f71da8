// Which campaigns and keywords gain or lose by a changed goal? Old against new over the same visitors. Pure.

import type { PreviewOrigin } from './compute-goal-preview';

type CampaignSum = { network: string; campaign: string; conversions: number; valueMicros: bigint };

/** Conversions by campaign, most first. */
export function sumByCampaign(origins: readonly PreviewOrigin[]): CampaignSum[] {
  const sums = new Map<string, CampaignSum>();
  for (const { network, campaign, conversions, valueMicros } of origins) {
    const key = JSON.stringify([network, campaign]);
    const sum = sums.get(key) ?? { network, campaign, conversions: 0, valueMicros: 0n };
    sums.set(key, { ...sum, conversions: sum.conversions + conversions, valueMicros: sum.valueMicros + valueMicros });
  }
  return [...sums.values()].toSorted((one, other) => other.conversions - one.conversions);
}

export type OriginChange = {
  /** A campaign, or a keyword of it. */
  level: 'campaign' | 'keyword';
  campaign: string;
  keyword: string;
  before: number;
  after: number;
  valueBeforeMicros: bigint;
  valueAfterMicros: bigint;
};

/** The campaigns and keywords whose conversions or value change, the largest change first. Keywords that nobody named are not told apart. */
export function listOriginChanges(before: readonly PreviewOrigin[], after: readonly PreviewOrigin[]): OriginChange[] {
  const changes = new Map<string, OriginChange>();
  const add = (origin: PreviewOrigin, level: OriginChange['level'], isAfter: boolean) => {
    const { network, campaign, keyword, conversions, valueMicros } = origin;
    if (level === 'keyword' && keyword === '') return;
    const key = JSON.stringify([level, network, campaign, level === 'keyword' ? keyword : '']);
    const change = changes.get(key) ?? {
      level,
      campaign,
      keyword: level === 'keyword' ? keyword : '',
      before: 0,
      after: 0,
      valueBeforeMicros: 0n,
      valueAfterMicros: 0n,
    };
    changes.set(
      key,
      isAfter
        ? { ...change, after: change.after + conversions, valueAfterMicros: change.valueAfterMicros + valueMicros }
        : { ...change, before: change.before + conversions, valueBeforeMicros: change.valueBeforeMicros + valueMicros },
    );
  };
  for (const level of ['campaign', 'keyword'] as const) {
    for (const origin of before) add(origin, level, false);
    for (const origin of after) add(origin, level, true);
  }
  return [...changes.values()]
    .filter((each) => each.before !== each.after || each.valueBeforeMicros !== each.valueAfterMicros)
    .toSorted((one, other) => Math.abs(other.after - other.before) - Math.abs(one.after - one.before));
}

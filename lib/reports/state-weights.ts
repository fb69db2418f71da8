// What is a touch's state under the data-driven model, and what does it weigh? A campaign of a network, or the channel of what is no ad.
// One expression for training and for sharing, so that what was learnt of a campaign is what its touches get.

import { type Sql, sql } from '@/lib/db/sql';
import type { DataDrivenModel } from '@/lib/domain/attribution/removal-effects';
import { type Channel, channels } from '@/lib/domain/traffic-source';

export type StateWeights = Pick<DataDrivenModel, 'effects' | 'unseenWeight'>;

/** Where a state stands: `campaign` is its name, else its id; '' where it is no ad or named none. */
export type StateLabel =
  | { kind: 'campaign'; network: string; campaign: string }
  | { kind: 'channel'; channel: Channel };

/** The state of a row of `traffic_sources`. */
export const stateExpression: Sql = sql`CASE WHEN traffic_sources.is_ad THEN 'ad:' || traffic_sources.network || ':' ||
    CASE WHEN traffic_sources.campaign <> '' THEN traffic_sources.campaign ELSE traffic_sources.campaign_id END
    ELSE traffic_sources.channel END`;

/** What `stateExpression` wrote. */
export function toStateLabel(state: string): StateLabel {
  const [, network, campaign] = /^ad:([^:]*):(.*)$/s.exec(state) ?? [];
  if (network !== undefined && campaign !== undefined) return { kind: 'campaign', network, campaign };
  return { kind: 'channel', channel: channels.find((each) => each === state) ?? 'direct' };
}

/** The state of a source as reports have it. */
export function toState(source: { isAd: boolean; network: string; campaign: string; channel: Channel }): string {
  return source.isAd ? `ad:${source.network}:${source.campaign}` : source.channel;
}

/** SELECT of every source with its `weight`. */
export function toSourceWeights(weights: StateWeights | null): Sql {
  const effects = weights?.effects ?? [];
  return sql`
  SELECT traffic_sources.id, coalesce(weights.weight, ${weights?.unseenWeight ?? 1}::float8) AS weight
  FROM traffic_sources
  LEFT JOIN unnest(${effects.map((effect) => effect.state)}::text[], ${effects.map((effect) => effect.weight)}::float8[])
    AS weights(state, weight) ON weights.state = ${stateExpression}
`;
}

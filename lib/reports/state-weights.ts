// What is a touch's state under the data-driven model, and what does it weigh? A campaign of a network, or the channel of what is no ad.
// One expression for training and for sharing, so that what was learnt of a campaign is what its touches get.

import { type Sql, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { DataDrivenModel } from '@/lib/domain/attribution/removal-effects';

import { sourcesOf } from './sources';

export type StateWeights = Pick<DataDrivenModel, 'effects' | 'unseenWeight'>;

/** The state of a row of `traffic_sources`. */
export const stateExpression: Sql = sql`CASE WHEN traffic_sources.is_ad THEN 'ad:' || traffic_sources.network || ':' ||
    CASE WHEN traffic_sources.campaign <> '' THEN traffic_sources.campaign ELSE traffic_sources.campaign_id END
    ELSE traffic_sources.channel END`;

/** SELECT of every source with its `weight`. */
export function toSourceWeights(access: AccountAccess, weights: StateWeights | null): Sql {
  const effects = weights?.effects ?? [];
  return sql`
  SELECT traffic_sources.id, coalesce(weights.weight, ${weights?.unseenWeight ?? 1}::float8) AS weight
  FROM ${sourcesOf(access)}
  LEFT JOIN unnest(${effects.map((effect) => effect.state)}::text[], ${effects.map((effect) => effect.weight)}::float8[])
    AS weights(state, weight) ON weights.state = ${stateExpression}
`;
}

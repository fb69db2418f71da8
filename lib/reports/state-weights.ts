// What is a touch's state under the data-driven model, and what does it weigh? A campaign of a network, or the channel of what is no ad.
// One expression for training and for sharing, so that what was learnt of a campaign is what its touches get.

import { type Sql, sql } from '@/lib/db/sql';
import type { DataDrivenModel } from '@/lib/domain/attribution/removal-effects';

export type StateWeights = Pick<DataDrivenModel, 'effects' | 'unseenWeight'>;

/** The state of a row of `traffic_sources`. */
export const stateExpression: Sql = sql`CASE WHEN traffic_sources.is_ad THEN 'ad:' || traffic_sources.network || ':' ||
    CASE WHEN traffic_sources.campaign <> '' THEN traffic_sources.campaign ELSE traffic_sources.campaign_id END
    ELSE traffic_sources.channel END`;

// What is a step on the way to a conversion called? Direct arrivals are no step: nobody can buy more of them.

import { z } from 'zod';
import { type Queryable, query as send, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { askSources, type NameAnswers } from './name-answers';
import { stateExpression } from './state-weights';

/** What a step is told apart by: channel, network, or campaign (what is no ad by its channel). */
export const pathBreakdowns = ['channel', 'network', 'campaign'] as const;
export type PathBreakdown = (typeof pathBreakdowns)[number];

const stepExpressions = {
  channel: sql`traffic_sources.channel`,
  network: sql`CASE WHEN traffic_sources.is_ad THEN 'ad:' || traffic_sources.network || ':' ELSE traffic_sources.channel END`,
  campaign: stateExpression,
} as const satisfies Record<PathBreakdown, unknown>;

/** The step of each source (parseState reads it); `null`: none. */
export function askSteps(db: Queryable, access: AccountAccess, by: PathBreakdown): NameAnswers<string | null> {
  return askSources(
    db,
    access,
    sql`CASE WHEN traffic_sources.channel <> 'direct' THEN ${stepExpressions[by]} END`,
    z.string(),
  );
}

const rankSchema = z.object({ rank: z.bigint().transform(Number) });

/** The place of each name when all are sorted as the database sorts them, in the order of `names`. */
export async function rankNames(db: Queryable, names: readonly string[]): Promise<number[]> {
  const rows = await send(
    db,
    sql`SELECT rank() OVER (ORDER BY name) AS rank FROM unnest(${[...names]}::text[]) WITH ORDINALITY AS named (name, place) ORDER BY place`,
    rankSchema,
  );
  return rows.map(({ rank }) => rank);
}

// When do the days of an audience become weeks and months? When those of its account did (lib/collector/seal-rollups.ts), all at once; what is written
// later for one that is over, write-members.ts adds to it. Never called without the keeper's lock.

import { z } from 'zod';
import { execute, type Queryable, query, type Sql, sql } from '@/lib/db/sql';
import { audienceFigures } from '@/lib/reports/audience-facts';
import { type GrainTable, sealedGrains, sealGrain } from '@/lib/store/grain-sums';

const places = ['tag_id', 'device', 'country'];
const sealedTables: readonly GrainTable[] = [
  {
    name: sql`audience_rollups`,
    owner: 'build_id',
    keys: ['rollup', 'basis', 'is_ad', 'goal_id', 'source_id', 'landing_path', ...places],
    figures: audienceFigures,
  },
  {
    name: sql`audience_steps`,
    owner: 'build_id',
    keys: ['rollup', 'measure', 'step', ...places],
    figures: ['visits', 'converted_visits'],
  },
];

/** Builds of which a week or month is over that they have only days of. Reports of the whole account wait for each live one (sealed-until.ts). */
export const dueBuilds = sql`
  SELECT builds.id, builds.state, builds.sealed_until_on AS sealed_until, rollup_seals.until_on
  FROM audience_builds AS builds JOIN rollup_seals ON rollup_seals.account_id = builds.account_id
  WHERE builds.sealed_until_on IS NULL OR builds.sealed_until_on < rollup_seals.until_on`;

const dueSchema = z.object({ id: z.string(), sealed_until: z.string().nullable(), until_on: z.string() });

/** Sums up what is over of the next build that reports show; false when none is due. */
export async function sealNextBuild(db: Queryable): Promise<boolean> {
  return seal(db, sql`state = 'live'`);
}

/** The same of one build, before reports show it. */
export async function sealBuild(db: Queryable, buildId: string): Promise<void> {
  await seal(db, sql`id = ${buildId}`);
}

async function seal(db: Queryable, condition: Sql): Promise<boolean> {
  const [due] = await query(db, sql`SELECT * FROM (${dueBuilds}) AS due WHERE ${condition} LIMIT 1`, dueSchema);
  if (due === undefined) return false;
  const range = { ownerId: due.id, sealedUntil: due.sealed_until ?? '-infinity', untilOn: due.until_on };
  for (const grain of sealedGrains) for (const table of sealedTables) await sealGrain(db, range, grain, table);
  await execute(db, sql`UPDATE audience_builds SET sealed_until_on = ${due.until_on}::date WHERE id = ${due.id}`);
  return true;
}

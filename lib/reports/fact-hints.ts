// What is worth knowing before a statement is made? How far weeks and months are summed up, and which sources filters keep where those are few: PostgreSQL
// enters the index of a roll-up by a list that it sees, and reads all rows of the days for one that it does not. Never needed for a right answer.

import { z } from 'zod';
import { type Queryable, type Sql, query as send, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { ReportQuery } from '@/lib/domain/report-query';
import type { AudienceRest } from './audience-facts';
import { findAudienceRest } from './audience-rest';
import { sumConversions } from './conversion-sums';
import { asksSource } from './dimensions';
import { type AskedFacts, toSumScope } from './fact-scope';
import { getSealedUntil } from './sealed-until';
import { selectSourceIds } from './sources';

export type FactHints = {
  /** Weeks and months that end by then are summed up (sealed-until.ts); '' when that is not known: days are read then. */
  sealedUntilOn: string;
  /** All sources that the filters keep; `null` where nothing is asked of sources, or many are kept. */
  sourceIds: readonly string[] | null;
  /** Conversions summed by what is asked, a table as `toConversionRows` has it; `null`: they are summed by the statement. */
  conversions: Sql | null;
  /** Where several audiences are asked for at once, sums of those that are not the largest; `null`: their facts are read. */
  audienceRest: AudienceRest | null;
};

/** With more, reading whole days takes no longer than looking for each. */
const maxSourceIds = 500;
const idSchema = z.object({ id: z.string() });

/** What is worth knowing for the filters of a report; a source that comes after it was asked is in the next answer. */
export async function getFactHints(
  db: Queryable,
  access: AccountAccess,
  { filters }: Pick<ReportQuery, 'filters'>,
): Promise<FactHints> {
  const sealedUntilOn = await getSealedUntil(db, access);
  if (!asksSource(filters)) return { sealedUntilOn, sourceIds: null, conversions: null, audienceRest: null };
  const sources = await send(db, sql`${selectSourceIds(access, filters)} LIMIT ${maxSourceIds + 1}`, idSchema);
  const sourceIds = sources.length > maxSourceIds ? null : sources.map(({ id }) => id);
  return { sealedUntilOn, sourceIds, conversions: null, audienceRest: null };
}

/** The same with what the statement need not sum itself, by what `asked` keeps apart: conversions that no roll-up has the sums of, and several audiences. */
export async function getHintsOfFacts(
  db: Queryable,
  access: AccountAccess,
  query: ReportQuery,
  asked: AskedFacts,
): Promise<FactHints> {
  const hints = await getFactHints(db, access, query);
  const scope = toSumScope(access, query, asked);
  return {
    ...hints,
    conversions: await sumConversions(db, scope),
    audienceRest: await findAudienceRest(db, scope, null),
  };
}

/** The same with what several audiences are summed from, of visits alone. */
export async function getHintsOfVisits(
  db: Queryable,
  access: AccountAccess,
  query: ReportQuery,
  asked: AskedFacts,
): Promise<FactHints> {
  const hints = await getFactHints(db, access, query);
  return { ...hints, audienceRest: await findAudienceRest(db, toSumScope(access, query, asked), 'visit') };
}

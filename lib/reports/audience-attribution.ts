// What do the members of each audience bring under each attribution model? Each audience is asked as a filter asks, so that a row is the report of
// its audience. Rows overlap, for somebody can be in several; the totals are those of everyone.

import { z } from 'zod';
import { type Queryable, query as send } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { attributionModels } from '@/lib/domain/attribution/model';
import type { ReportQuery } from '@/lib/domain/report-query';
import {
  type AttributionOptions,
  type AttributionReport,
  type AttributionRow,
  type FiguresByModel,
  getAttribution,
} from './attribution';
import { selectAskedAudiences } from './audience-facts';

const audienceSchema = z.object({ audience: z.string() });

/** As `getAttribution` by audience: most conversions under last click first. An audience that cost and earned nothing is no row. */
export async function getAudienceAttribution(
  db: Queryable,
  access: AccountAccess,
  query: ReportQuery,
  { scope, limit }: Omit<AttributionOptions, 'by'>,
): Promise<AttributionReport> {
  const ask = (filters: ReportQuery['filters']) =>
    getAttribution(db, access, { ...query, filters }, { by: ['channel'], scope, limit: 0 });
  const [everyone, audiences] = await Promise.all([
    ask(query.filters),
    send(db, selectAskedAudiences(access, query.filters), audienceSchema),
  ]);
  const others = query.filters.filter(({ field }) => field !== 'audience');
  const rows: AttributionRow[] = [];
  // One after the other: each is as dear as the report itself.
  for (const { audience } of audiences) {
    const report = await ask([...others, { field: 'audience', operator: 'is', value: audience }]);
    const byModel = toEarned(report);
    const isEmpty = attributionModels.every((model) => byModel[model].conversions === 0);
    if (!isEmpty || report.spend.spendMicros > 0n || report.spend.spendRowsWithoutRate > 0)
      rows.push({ key: { audience }, byModel, spend: report.spend });
  }
  const sorted = rows.toSorted(
    (a, b) =>
      b.byModel.lastClick.conversions - a.byModel.lastClick.conversions ||
      (a.key.audience ?? '').localeCompare(b.key.audience ?? ''),
  );
  return { ...everyone, rows: sorted.slice(0, limit), rowCount: rows.length };
}

/** What touches have of all conversions: what no touch earned is the same under every model. */
function toEarned({ totals, unattributed }: AttributionReport): FiguresByModel {
  const earned = { ...totals };
  for (const model of attributionModels)
    earned[model] = {
      conversions: totals[model].conversions - unattributed.conversions,
      revenueMicros: totals[model].revenueMicros - unattributed.revenueMicros,
    };
  return earned;
}

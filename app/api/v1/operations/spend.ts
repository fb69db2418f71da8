// The rows behind a sum of spend over the API: GET /spend, each with its file and line.

import { z } from 'zod';
import { AppError } from '@/lib/errors';
import { formatCursor, parseCursor } from '@/lib/http/cursor';
import { defineOperation } from '@/lib/http/operation';
import { getReportDatabase } from '@/lib/reports/report-database';
import { reportParams, toReportQuery } from '@/lib/reports/report-params';
import { listSpendRows, parseSpendPosition, type SpendRowRecord } from '@/lib/reports/spend-rows';
import { toApiMoney } from '@/lib/reports/to-api';
import { calendarDay, listOf, listQuery, money } from './schemas';

const { from, to, filters } = reportParams.shape;
const row = z.object({
  id: z.string(),
  onDay: calendarDay,
  isSpread: z.boolean().meta({ description: 'A share of a line that names a week, a month or a range.' }),
  network: z.string(),
  platformAccount: z.string(),
  campaign: z.string(),
  adGroup: z.string(),
  keyword: z.string(),
  matchType: z.string(),
  ad: z.string(),
  device: z.string(),
  country: z.string(),
  segment: z.string(),
  impressions: z.number().int(),
  platformClicks: z.number().int(),
  spend: money.meta({ description: 'As the file has it.' }),
  spendInAccountCurrency: money.nullable().meta({ description: 'null: no rate of the day is known.' }),
  rate: z.string().nullable().meta({ description: 'One unit of the file’s currency in the account’s.' }),
  ratedOn: calendarDay.nullable().meta({ description: 'The day whose rate it is.' }),
  importId: z.string(),
  fileName: z.string(),
  line: z.number().int(),
});

export const listSpendOperation = defineOperation({
  id: 'listSpend',
  method: 'GET',
  path: '/spend',
  summary: 'The imported rows that count, newest day first, each with its file, its line and the rate used.',
  tag: 'Imports',
  role: 'viewer',
  query: z.strictObject({ ...listQuery, from, to, filters, import: z.guid().optional() }),
  result: listOf(row),
  run: async ({ access, query, now }) => {
    const after = query.cursor === undefined ? null : parseSpendPosition(parseCursor(query.cursor));
    if (query.cursor !== undefined && after === null)
      throw new AppError('invalid_cursor', 'This cursor is of another list.', { field: 'cursor' });
    const { period } = toReportQuery(access, reportParams.parse({ from: query.from, to: query.to }), now);
    const page = await listSpendRows(
      getReportDatabase(),
      access,
      { period, filters: query.filters },
      { limit: query.limit, after, importId: query.import },
    );
    return {
      data: page.rows.map((each) => toApiRow(each, access.currency)),
      nextCursor: page.next === null ? null : formatCursor(page.next),
    };
  },
});

function toApiRow(given: SpendRowRecord, accountCurrency: string): z.infer<typeof row> {
  const { clicks, spendMicros, currency, accountMicros, ...rest } = given;
  return {
    ...rest,
    platformClicks: clicks,
    spend: toApiMoney(spendMicros, currency),
    spendInAccountCurrency: accountMicros === null ? null : toApiMoney(accountMicros, accountCurrency),
  };
}

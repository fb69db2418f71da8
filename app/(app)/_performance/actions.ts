'use server';

import { z } from 'zod';
import { readPerformance } from '@/app/(app)/read-performance';
import { readActionAccess } from '@/app/require-page-access';
import { listLevelsBelow } from '@/components/reports/drill';
import type { PerformanceNode } from '@/components/reports/performance-row';
import { narrowToTrail } from '@/components/reports/row-trail';
import { toRowFields } from '@/components/reports/table-view';
import { breakdowns, filterFields, filterOperators } from '@/lib/domain/report-query';
import { readReportFilters } from '@/lib/http/report-filters';

// What a browser sends is anybody's: read anew, like a URL.
const day = z.iso.date();
const nodeInput = z.object({
  by: z.array(z.enum(breakdowns)).min(1).max(5),
  trail: z.object({
    filters: z
      .array(z.object({ field: z.enum(filterFields), operator: z.enum(filterOperators), value: z.string().max(2000) }))
      .max(20),
    range: z.object({ fromOn: day, untilOn: day }).nullable(),
  }),
});

const maxRows = 500;

/** The rows below a row: of the nearest level of which a link or a report says anything; none when no level is known. */
export async function loadRowsBelow(search: string, input: unknown): Promise<PerformanceNode[]> {
  const access = await readActionAccess('viewer');
  const { by, trail } = nodeInput.parse(input);
  const filters = narrowToTrail(readReportFilters(new URLSearchParams(search), access, new Date()), trail);
  for (const level of listLevelsBelow(by[0] ?? 'ad')) {
    const { rows } = await readPerformance(
      access,
      // The days of a day or a week are narrowed, those of the comparison are not: there is nothing to hold them against.
      trail.range === null ? filters : { ...filters, compare: null },
      { by: toRowFields(level), limit: maxRows, sort: { field: 'conversions', direction: 'desc' }, parent: trail },
    );
    if (rows.some(({ key }) => key[level] !== '')) return rows;
  }
  return [];
}

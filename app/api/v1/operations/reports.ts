// Reports over the API: GET /reports/{name}. Parameters and cells are the report's own (lib/reports/registry.ts); here they only
// become JSON or a CSV file.

import { z } from 'zod';
import { type CsvCell, toCsvResponse } from '@/lib/http/csv';
import { defineOperation } from '@/lib/http/operation';
import { reports } from '@/lib/reports/registry';
import { getReportDatabase } from '@/lib/reports/report-database';
import { type ApiCell, type ApiReport, apiEvidence, type ReportDefinition } from '@/lib/reports/report-definition';
import { money } from './schemas';

const cell = z.union([z.string(), z.number(), z.boolean(), z.null(), money]);
const report = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.record(z.string(), cell)),
  totals: z.record(z.string(), cell),
});

function defineReportOperation<Params extends { format: 'json' | 'csv' }>(
  name: string,
  definition: ReportDefinition<Params>,
  result: z.ZodType<ApiReport> = report,
) {
  return defineOperation({
    id: `${name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}Report`,
    method: 'GET',
    path: `/reports/${name}`,
    summary: definition.summary,
    tag: 'Reports',
    role: 'viewer',
    query: definition.params,
    result,
    offersCsv: true,
    run: async ({ access, query, now }) => {
      const answer = await definition.get({ db: getReportDatabase(), access, params: query, now });
      return query.format === 'csv' ? toCsv(name, answer, access.currency) : answer;
    },
  });
}

export const performanceOperation = defineReportOperation('performance', reports.performance);
export const goalsReportOperation = defineReportOperation('goals', reports.goals);
export const summaryOperation = defineReportOperation('summary', reports.summary);
export const trendOperation = defineReportOperation('trend', reports.trend);
export const attributionOperation = defineReportOperation(
  'attribution',
  reports.attribution,
  report.extend({ evidence: apiEvidence }),
);
export const spendCoverageOperation = defineReportOperation('spend-coverage', reports.spendCoverage);
export const pathsOperation = defineReportOperation('paths', reports.paths);
export const pathLengthsOperation = defineReportOperation('path-lengths', reports.pathLengths);
export const timeLagOperation = defineReportOperation('time-lag', reports.timeLag);
export const completenessOperation = defineReportOperation('completeness', reports.completeness);

/** Amounts are plain numbers in a column that names the currency, so that a spreadsheet can add them. */
function toCsv(name: string, { columns, rows }: ApiReport, currency: string): Response {
  const isMoney = (column: string): boolean =>
    rows.some((row) => typeof row[column] === 'object' && row[column] !== null);
  const heads = columns.map((column) => (isMoney(column) ? `${column} (${currency})` : column));
  return toCsvResponse(
    `goalpost-${name}.csv`,
    heads,
    rows.map((row) => columns.map((column) => toCsvCell(row[column] ?? null))),
  );
}

function toCsvCell(value: ApiCell): CsvCell {
  if (typeof value === 'object' && value !== null) return Number(value.amount);
  return typeof value === 'boolean' ? String(value) : value;
}

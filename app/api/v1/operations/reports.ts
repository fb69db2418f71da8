// Reports over the API: GET /reports/{name}. Parameters and cells are the report's own (lib/reports/registry.ts); here they only
// become JSON, a CSV file or a workbook.

import { z } from 'zod';
import { metricKinds, metricNames } from '@/lib/domain/metrics';
import { type CsvCell, toCsvResponse } from '@/lib/http/csv';
import { defineOperation } from '@/lib/http/operation';
import { toXlsxResponse, type XlsxColumn } from '@/lib/http/xlsx';
import { reports } from '@/lib/reports/registry';
import { getReportDatabase } from '@/lib/reports/report-database';
import { type ApiCell, type ApiReport, apiEvidence, type ReportDefinition } from '@/lib/reports/report-definition';
import type { ReportFormat } from '@/lib/reports/report-params';
import { money } from './schemas';

const cell = z.union([z.string(), z.number(), z.boolean(), z.null(), money]);
const report = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.record(z.string(), cell)),
  totals: z.record(z.string(), cell),
});

function defineReportOperation<Params extends { format: ReportFormat }>(
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
    offersFiles: true,
    run: async ({ access, query, now }) => {
      const answer = await definition.get({ db: getReportDatabase(), access, params: query, now });
      return query.format === 'json' ? answer : toFile(name, query.format, answer, access.currency);
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
export const audiencesReportOperation = defineReportOperation('audiences', reports.audiences);
export const audienceOverlapOperation = defineReportOperation('audience-overlap', reports.audienceOverlap);
export const completenessOperation = defineReportOperation('completeness', reports.completeness);
export const engagementOperation = defineReportOperation('engagement', reports.engagement);
export const engagementStepsOperation = defineReportOperation('engagement-steps', reports.engagementSteps);
export const pagesOperation = defineReportOperation('pages', reports.pages);
export const visitorsOperation = defineReportOperation('visitors', reports.visitors);
export const adLandingsOperation = defineReportOperation('ad-landings', reports.adLandings);

/** Amounts are plain numbers in a column that names the currency, so that a spreadsheet can add them. */
async function toFile(
  name: string,
  format: 'csv' | 'xlsx',
  { columns, rows }: ApiReport,
  currency: string,
): Promise<Response> {
  const kinds = columns.map((column) => toXlsxKind(column, rows));
  const heads = columns.map((column, index) => (kinds[index] === 'money' ? `${column} (${currency})` : column));
  const cells = rows.map((row) => columns.map((column) => toFileCell(row[column] ?? null)));
  if (format === 'csv') return toCsvResponse(`goalpost-${name}.csv`, heads, cells);
  return toXlsxResponse(
    `goalpost-${name}.xlsx`,
    heads.map((header, index) => ({ header, kind: kinds[index] ?? 'text' })),
    cells,
    { sheet: name },
  );
}

const dayColumns: readonly string[] = ['day', 'week', 'month', 'on'];

/** A figure as its name says; of others what their cells are. */
function toXlsxKind(column: string, rows: ApiReport['rows']): XlsxColumn['kind'] {
  const metric = metricNames.find((each) => each === column);
  if (metric !== undefined) return metricKinds[metric];
  if (dayColumns.includes(column)) return 'day';
  const values = rows.map((row) => row[column]).filter((value) => value !== null && value !== undefined);
  if (values.some((value) => typeof value === 'object')) return 'money';
  if (values.length === 0 || values.some((value) => typeof value !== 'number')) return 'text';
  return values.every(Number.isInteger) ? 'count' : 'multiple';
}

function toFileCell(value: ApiCell): CsvCell {
  if (typeof value === 'object' && value !== null) return Number(value.amount);
  return typeof value === 'boolean' ? String(value) : value;
}

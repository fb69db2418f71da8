'use client';

import { useMemo } from 'react';
import type { Formats } from '@/components/format/formats';
import { useFormats } from '@/components/format/reader-provider';
import { formatFieldValue } from '@/components/format/source-words';
import { DataTable } from '@/components/table/data-table';
import type { DataTableColumn } from '@/components/table/data-table-column';
import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { isLosing, type JudgedLanding, landingVerdicts } from '@/lib/domain/ad-landing';
import type { EngagementFigures } from '@/lib/domain/engagement-figures';
import type { Interval } from '@/lib/domain/sample';
import { addFilter, type ReportFilters, toHref } from '@/lib/http/report-filters';
import { landingVerdictWords } from './describe-landings';
import { engagementDefinitions } from './engagement-definitions';
import { formatClock } from './time-words';

type LandingsTableProps = {
  rows: readonly JudgedLanding[];
  totals: EngagementFigures;
  filters: ReportFilters;
};

/** Pages on which paid clicks land, those that lose first; each row leads to its visits. */
export function LandingsTable({ rows, totals, filters }: LandingsTableProps) {
  const formats = useFormats();
  const columns = useMemo(() => toColumns(totals, formats), [totals, formats]);
  return (
    <DataTable
      name="landings"
      label="Ad visits by landing page"
      columns={columns}
      rows={rows}
      getRowId={(row) => row.path}
      getRowHref={(row) =>
        toHref('/visits', addFilter(filters, { field: 'landingPage', operator: 'is', value: row.path }), {
          origin: 'ads',
        })
      }
      defaultSort="verdict"
      sortParam="landingSort"
      totalsLabel="All ad visits"
      empty={
        <EmptyState compact title="No ad click landed in this period">
          Pages show as soon as somebody lands by an ad link. Choose a longer period or remove a filter.
        </EmptyState>
      }
    />
  );
}

function toColumns(totals: EngagementFigures, formats: Formats): DataTableColumn<JudgedLanding>[] {
  const withRange = (rate: number | null, interval: Interval | null, format: (value: number | null) => string) => (
    <span
      title={
        interval === null
          ? undefined
          : `With 95% between ${formats.percent(interval.low)} and ${formats.percent(interval.high)}`
      }
    >
      {format(rate)}
    </span>
  );
  return [
    {
      id: 'path',
      header: 'Landing page',
      value: (row) => row.path,
      cell: (row) => formatFieldValue('landingPage', row.path, formats.reader.locale),
      wrap: true,
      isAlwaysShown: true,
    },
    {
      id: 'verdict',
      header: 'Against all',
      definition: engagementDefinitions.verdict,
      value: (row) => landingVerdicts.indexOf(row.verdict),
      cell: (row) => <Badge tone={isLosing(row) ? 'bad' : 'neutral'}>{landingVerdictWords[row.verdict]}</Badge>,
      place: 'md',
    },
    {
      id: 'clicks',
      header: 'Clicks',
      definition: engagementDefinitions.landedClicks,
      align: 'right',
      value: (row) => row.clicks,
      cell: (row) => formats.count(row.clicks),
      place: 'md',
    },
    {
      id: 'visits',
      header: 'Visits',
      definition: engagementDefinitions.adVisits,
      align: 'right',
      value: (row) => row.figures.visits,
      cell: (row) => formats.count(row.figures.visits),
      total: formats.count(totals.visits),
      place: 'lg',
    },
    {
      id: 'bounce',
      header: 'Bounce rate',
      definition: engagementDefinitions.bounceRate,
      align: 'right',
      value: (row) => row.figures.bounceRate,
      cell: (row) => withRange(row.figures.bounceRate, row.bounceInterval, formats.percentAligned),
      total: formats.percentAligned(totals.bounceRate),
      place: 'always',
    },
    {
      id: 'time',
      header: 'Time',
      definition: engagementDefinitions.time,
      align: 'right',
      value: (row) => row.figures.activeMsPerVisit,
      cell: (row) => formatClock(row.figures.activeMsPerVisit),
      total: formatClock(totals.activeMsPerVisit),
      place: 'lg',
    },
    {
      id: 'rate',
      header: 'Conversion rate',
      shortHeader: 'Conv. rate',
      definition: engagementDefinitions.conversionRate,
      align: 'right',
      value: (row) => row.figures.conversionRate,
      cell: (row) => withRange(row.figures.conversionRate, row.conversionInterval, formats.rate),
      total: formats.rate(totals.conversionRate),
      place: 'always',
    },
    {
      id: 'spend',
      header: 'Spend',
      definition: engagementDefinitions.landingSpend,
      align: 'right',
      value: (row) => row.spendMicros,
      cell: (row) => formats.money(row.spendMicros),
      place: 'lg',
    },
    {
      id: 'lost',
      header: 'Spent on bounces',
      definition: engagementDefinitions.lost,
      align: 'right',
      value: (row) => row.lostMicros,
      cell: (row) => formats.money(row.lostMicros),
      place: 'md',
    },
  ];
}

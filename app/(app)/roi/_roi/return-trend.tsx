import { readCompleteness } from '@/app/(app)/read-completeness';
import { readTrendMarks } from '@/app/(app)/read-trend-marks';
import { toReturnPoints } from '@/app/to-return-points';
import type { Formats } from '@/components/format/formats';
import { ReturnChart } from '@/components/roi/return-chart';
import { EmptyState } from '@/components/ui/empty-state';
import { Panel } from '@/components/ui/panel';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { ReportFilters } from '@/lib/http/report-filters';
import { decideGrain } from '@/lib/reports/grain';
import { getReportDatabase } from '@/lib/reports/report-database';
import { getTrend } from '@/lib/reports/trend';

type ReturnTrendProps = { access: AccountAccess; filters: ReportFilters; formats: Formats; now: Date };

/** Spend against revenue over time; by click date with how complete recent days probably are. */
export async function ReturnTrend({ access, filters, formats, now }: ReturnTrendProps) {
  const db = getReportDatabase();
  const { query, todayOn } = filters;
  const grain = decideGrain(query.period);
  const isByClick = query.basis === 'click';
  const [trend, completenessOf, marks] = await Promise.all([
    getTrend(db, access, query, grain),
    readCompleteness(access, filters, grain, now),
    readTrendMarks(access, query),
  ]);
  const partialOn = filters.isPartial ? todayOn : null;
  const points = toReturnPoints(trend, { period: query.period, grain, partialOn, completenessOf });
  const isEmpty = points.every((point) => point.spendMicros === null && point.revenueMicros === 0n);
  return (
    <Panel
      title="Spend against revenue"
      description={
        isByClick
          ? completenessOf === null
            ? 'By the day of the click. There are too few conversions yet to say how complete recent days are.'
            : 'By the day of the click: the darker a day, the more of its conversions are probably still to come.'
          : `By the day of the conversion, ${formats.period(query.period)}.`
      }
    >
      {isEmpty ? (
        <EmptyState
          title="Neither spend nor revenue in this period"
          compact
          action={{ href: '/imports', label: 'Import spend' }}
        >
          Import what the ads cost; revenue shows as soon as a goal with a value is met.
        </EmptyState>
      ) : (
        <ReturnChart points={points} grain={grain} marks={marks} />
      )}
    </Panel>
  );
}

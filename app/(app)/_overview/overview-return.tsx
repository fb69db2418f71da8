import { readTrend } from '@/app/(app)/read-trend';
import { readTrendMarks } from '@/app/(app)/read-trend-marks';
import { toReturnPoints } from '@/app/to-return-points';
import type { Formats } from '@/components/format/formats';
import { ReturnSentence } from '@/components/overview/answer-sentence';
import { ReturnChart } from '@/components/roi/return-chart';
import { Panel } from '@/components/ui/panel';
import { PanelLink } from '@/components/ui/panel-link';
import type { AccountAccess } from '@/lib/domain/account-access';
import { decideReturn } from '@/lib/domain/answers';
import { type ReportFilters, toHref } from '@/lib/http/report-filters';
import { decideGrain } from '@/lib/reports/grain';
import type { OverviewFiguresData } from './read-overview-figures';

type OverviewReturnProps = {
  access: AccountAccess;
  filters: ReportFilters;
  formats: Formats;
  figures: Promise<OverviewFiguresData>;
};

/** What the advertising money returned, in a sentence above spend and revenue over time. */
export async function OverviewReturn({ access, filters, formats, figures }: OverviewReturnProps) {
  const { query, todayOn, isPartial } = filters;
  const grain = decideGrain(query.period);
  const [{ current, previous }, trend, marks] = await Promise.all([
    figures,
    readTrend(access, query, grain),
    readTrendMarks(access, query),
  ]);
  const points = toReturnPoints(trend, { period: query.period, grain, partialOn: isPartial ? todayOn : null });
  const hasAny = points.some((point) => point.spendMicros !== null || point.revenueMicros > 0n);
  return (
    <Panel
      title="What the money returned"
      description={
        <p className="text-base text-pretty text-text">
          <ReturnSentence answer={decideReturn(current, previous)} formats={formats} />
        </p>
      }
      actions={<PanelLink href={toHref('/roi', filters)}>ROI</PanelLink>}
      flush={!hasAny}
    >
      {hasAny ? <ReturnChart points={points} grain={grain} marks={marks} /> : null}
    </Panel>
  );
}

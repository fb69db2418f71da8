import { toReturnPoints } from '@/app/to-return-points';
import { metricDefinitions } from '@/components/figures/metric-definitions';
import { MetricTile, MetricTiles } from '@/components/figures/metric-tile';
import { toFormats } from '@/components/format/formats';
import type { Reader } from '@/components/format/reader';
import { ReturnChart } from '@/components/roi/return-chart';
import { describeCoverage } from '@/components/share/describe-coverage';
import { describeReturn } from '@/components/share/describe-return';
import { calendarRangeNames, formatLockedCampaigns } from '@/components/share/lock-words';
import { PrintButton } from '@/components/share/print-button';
import { ShareCampaignTable } from '@/components/share/share-campaign-table';
import { ShareDefinitions } from '@/components/share/share-definitions';
import { EmptyState } from '@/components/ui/empty-state';
import { Panel } from '@/components/ui/panel';
import type { SharedReport } from '@/lib/auth/share-access';
import type { SharedFigures } from './read-shared-report';

const tiles = ['spend', 'revenue', 'roas', 'roi', 'conversions', 'cpa'] as const;

type SharedReportViewProps = { report: SharedReport; figures: SharedFigures; reader: Reader; now: Date };

/** What the advertising money returned, for somebody who has a minute: the sentence, the figures, the days, the campaigns. */
export function SharedReportView({ report, figures, reader, now }: SharedReportViewProps) {
  const formats = toFormats(reader);
  const { current, previous, isPartial, summary, trend, campaigns, coverage, grain, todayOn } = figures;
  const { range } = report.lock;
  return (
    <main className="mx-auto flex max-w-6xl flex-col gap-4 px-4 py-6 sm:px-6 print:max-w-none print:p-0">
      <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <p className="text-sm text-muted">{report.access.accountName}</p>
          <h1 className="text-xl font-strong break-words">{report.title}</h1>
          <p className="text-sm text-muted">
            {range.kind === 'calendar' ? `${calendarRangeNames[range.name]}, ` : ''}
            {formats.period(current)}
            {isPartial ? `; today until ${formats.time(now)}` : ''}. Compared with {formats.period(previous)}.
          </p>
          <p className="text-sm text-muted">{formatLockedCampaigns(report.lock.campaigns)}</p>
        </div>
        <PrintButton />
      </header>
      <p className="max-w-3xl text-lg text-pretty">{describeReturn(summary.current, summary.previous, formats)}</p>
      <MetricTiles label="Figures of the period">
        {tiles.map((id) => (
          <MetricTile
            key={id}
            id={id}
            current={metricDefinitions[id].value(summary.current)}
            previous={metricDefinitions[id].value(summary.previous)}
            formats={formats}
          />
        ))}
      </MetricTiles>
      <Panel title="Spend and what it brought" className="break-inside-avoid">
        <ReturnChart
          grain={grain}
          points={toReturnPoints(trend, { period: current, grain, partialOn: isPartial ? todayOn : null })}
        />
      </Panel>
      <Panel title="Campaigns" flush>
        {campaigns.rows.length === 0 ? (
          <EmptyState title="Nothing in this period" compact>
            No ad click, no conversion and no spend falls into these days.
          </EmptyState>
        ) : (
          <ShareCampaignTable {...campaigns} formats={formats} />
        )}
      </Panel>
      <Panel title="How to read this" description={describeCoverage(coverage, formats)} className="break-inside-avoid">
        <ShareDefinitions ids={tiles} />
      </Panel>
      <footer className="text-xs text-muted">
        As of {formats.instant(now)} ({report.access.timeZone}), amounts in {report.access.currency}. Measured by
        Goalpost.
      </footer>
    </main>
  );
}

import { ChevronRight } from 'lucide-react';
import { BarList } from '@/components/charts/bar-list';
import { ChartWithTable, LegendKey } from '@/components/charts/chart-with-table';
import { FlowChart } from '@/components/charts/flow-chart';
import { PlainTable } from '@/components/charts/plain-table';
import { dash, type Formats } from '@/components/format/formats';
import { toFlow } from '@/lib/domain/attribution/path-flow';
import type { PathsReport } from '@/lib/reports/paths';
import type { TimeLagReport } from '@/lib/reports/time-lag';
import { formatStep } from './format-step';

type PathProps = { report: PathsReport; formats: Formats };

const columnCount = 3;
const nodesPerColumn = 5;
const headings = ['Two steps before', 'The step before', 'Last step', 'Conversion'];

/** How ways flow into each other over the last three steps, with the sums of each step as its table. */
export function PathFlow({ report, formats }: PathProps) {
  const { locale } = formats.reader;
  const flow = toFlow(report.flows, columnCount, nodesPerColumn);
  const nameOf = (index: number) => {
    const node = flow.nodes[index];
    return node === undefined || node.isEnd ? 'Conversion' : formatStep(node.step, locale);
  };
  const sorted = flow.links.toSorted(
    (a, b) => (flow.nodes[a.from]?.column ?? 0) - (flow.nodes[b.from]?.column ?? 0) || b.conversions - a.conversions,
  );
  return (
    <ChartWithTable
      legend={
        report.longerCount === 0 ? null : (
          <span>{formats.count(report.longerCount)} conversions had more steps before these</span>
        )
      }
      plot={<FlowChart flow={flow} headings={headings} names={flow.nodes.map((_, index) => nameOf(index))} />}
      table={
        <PlainTable
          label="From step to step"
          headers={['From', 'To', 'Conversions']}
          rows={sorted.map(({ from, to, conversions }) => ({
            key: `${from} ${to}`,
            cells: [
              `${nameOf(from)}, ${(headings[flow.nodes[from]?.column ?? 0] ?? '').toLowerCase()}`,
              nameOf(to),
              formats.count(conversions),
            ],
          }))}
        />
      }
    />
  );
}

/** The ways that brought most, with the conversions of which no arrival is known below them. */
export function TopPaths({ report, formats }: PathProps) {
  const { locale } = formats.reader;
  const { withoutPath, totals } = report;
  const all = totals.conversions + withoutPath.conversions;
  const share = (conversions: number) => (all === 0 ? dash : formats.rate(conversions / all));
  return (
    <div className="overflow-x-auto px-4 pb-3">
      <PlainTable
        label="Ways to a conversion"
        headers={['Path', 'Conversions', 'Share', 'Revenue']}
        wideOnly="Share"
        rows={[
          ...report.paths.map(({ steps, conversions, revenueMicros }) => ({
            key: steps.join('\u0000'),
            cells: [
              <span key="way" className="flex flex-wrap items-center gap-x-1">
                {steps.map((step, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a step may stand twice in a way, and none ever moves
                  <span key={index} className="inline-flex items-center gap-x-1">
                    {index === 0 ? null : <ChevronRight aria-label="then" className="size-3.5 shrink-0 text-muted" />}
                    {formatStep(step, locale)}
                  </span>
                ))}
              </span>,
              formats.count(conversions),
              share(conversions),
              formats.money(revenueMicros),
            ],
          })),
          ...(withoutPath.conversions === 0
            ? []
            : [
                {
                  key: 'none',
                  cells: [
                    <span key="way" className="text-muted">
                      Direct or not known
                    </span>,
                    formats.count(withoutPath.conversions),
                    share(withoutPath.conversions),
                    formats.money(withoutPath.revenueMicros),
                  ],
                },
              ]),
        ]}
      />
    </div>
  );
}

const longestDrawn = 10;

/** How many arrivals it takes. Direct ones are not counted; from the tenth on lengths stand together. */
export function PathLengths({ report, formats }: PathProps) {
  const rows = groupLengths(report);
  const all = report.totals.conversions;
  return (
    <ChartWithTable
      plot={
        <BarList
          groups={rows.map(({ label, conversions }) => ({
            key: label,
            label,
            figure: formats.rate(all === 0 ? 0 : conversions / all),
            bars: [{ key: label, value: conversions, className: 'bg-accent' }],
          }))}
        />
      }
      table={
        <PlainTable
          label="Conversions by the number of arrivals before them"
          headers={['Arrivals', 'Conversions', 'Share', 'Revenue']}
          rows={rows.map(({ label, conversions, revenueMicros }) => ({
            key: label,
            cells: [
              label,
              formats.count(conversions),
              formats.rate(all === 0 ? 0 : conversions / all),
              formats.money(revenueMicros),
            ],
          }))}
        />
      }
    />
  );
}

function groupLengths({ lengths }: PathsReport) {
  const sumOf = (rows: typeof lengths, label: string) => ({
    label,
    conversions: rows.reduce((sum, row) => sum + row.conversions, 0),
    revenueMicros: rows.reduce((sum, row) => sum + row.revenueMicros, 0n),
  });
  const longest = Math.min(longestDrawn - 1, Math.max(0, ...lengths.map((row) => row.touchCount)));
  const single = Array.from({ length: longest }, (_, index) =>
    sumOf(
      lengths.filter((row) => row.touchCount === index + 1),
      String(index + 1),
    ),
  );
  const rest = lengths.filter((row) => row.touchCount >= longestDrawn);
  return rest.length === 0 ? single : [...single, sumOf(rest, `${longestDrawn} and more`)];
}

const daysDrawn = 14;

type TimeLagProps = { report: TimeLagReport; formats: Formats };

/** How long conversions take, from the click with the credit and from the first ad click; from two weeks on days stand together. */
export function TimeLag({ report, formats }: TimeLagProps) {
  const rows = groupDays(report);
  const share = (conversions: number) => formats.rate(report.conversions === 0 ? 0 : conversions / report.conversions);
  return (
    <ChartWithTable
      legend={
        <>
          <LegendKey label="From the last ad click" className="h-2 rounded-r-xs bg-series-1" />
          <LegendKey label="From the first ad click" className="h-2 rounded-r-xs bg-series-3" />
        </>
      }
      plot={
        <BarList
          isThin
          groups={rows.map(({ label, last, first }) => ({
            key: label,
            label,
            figure: `${share(last)} · ${share(first)}`,
            bars: [
              { key: 'last', value: last, className: 'bg-series-1' },
              { key: 'first', value: first, className: 'bg-series-3' },
            ],
          }))}
        />
      }
      table={
        <PlainTable
          label="Conversions by the time since the click"
          headers={['Time', 'From the last', 'Share', 'From the first', 'Share of these']}
          rows={rows.map(({ label, last, first }) => ({
            key: label,
            cells: [label, formats.count(last), share(last), formats.count(first), share(first)],
          }))}
        />
      }
    />
  );
}

function groupDays({ lastClick, firstClick }: TimeLagReport) {
  const count = Math.max(lastClick.byDay.length, firstClick.byDay.length);
  const sumOf = (days: typeof lastClick.byDay, from: number, until: number) =>
    days.slice(from, until).reduce((sum, day) => sum + day.conversions, 0);
  const toRow = (label: string, from: number, until: number) => ({
    label,
    last: sumOf(lastClick.byDay, from, until),
    first: sumOf(firstClick.byDay, from, until),
  });
  const single = Array.from({ length: Math.min(count, daysDrawn) }, (_, day) =>
    toRow(day === 0 ? 'Within a day' : day === 1 ? '1 day' : `${day} days`, day, day + 1),
  );
  return count <= daysDrawn ? single : [...single, toRow(`${daysDrawn} days and more`, daysDrawn, count)];
}

/** Half of the conversions come within so long, and nine of ten; and what the first click adds. */
export function describeTimeLag({ lastClick, firstClick }: TimeLagReport, formats: Formats): string {
  if (lastClick.medianMs === null || lastClick.ninetyPercentMs === null)
    return 'No conversion from ads in this period.';
  const half = formats.duration(lastClick.medianMs);
  const most = formats.duration(lastClick.ninetyPercentMs);
  const first =
    firstClick.ninetyPercentMs === null || firstClick.ninetyPercentMs <= lastClick.ninetyPercentMs
      ? ''
      : ` From the first click nine of ten take up to ${formats.duration(firstClick.ninetyPercentMs)}.`;
  return `Half of the conversions from ads come within ${half} of the last click, nine of ten within ${most}.${first}`;
}

/** The greatest way, and how many conversions took more than one arrival. */
export function describePaths(report: PathsReport, formats: Formats): string {
  const [greatest] = report.paths;
  if (greatest === undefined) return 'No conversion with a known arrival in this period.';
  const { locale } = formats.reader;
  const all = report.totals.conversions;
  const several = report.lengths.reduce((sum, row) => (row.touchCount > 1 ? sum + row.conversions : sum), 0);
  const way = greatest.steps.map((step) => formatStep(step, locale)).join(', then ');
  return `${formats.share(greatest.conversions / all)} of conversions came by ${way}; ${formats.share(several / all)} took more than one arrival.`;
}

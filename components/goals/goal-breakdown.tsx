import Link from 'next/link';
import { BarList } from '@/components/charts/bar-list';
import type { Formats } from '@/components/format/formats';
import { notSet } from '@/components/format/source-words';
import { Panel } from '@/components/ui/panel';
import type { Metrics } from '@/lib/domain/metrics';

export type GoalBreakdownRow = { name: string; href: string; metrics: Metrics };

type GoalBreakdownProps = {
  /** "campaign", "keyword". */
  what: string;
  rows: readonly GoalBreakdownRow[];
  totals: Metrics;
  moreHref: string;
  formats: Formats;
};

/** Where the conversions of one goal came from: the answer in a sentence, then the bars. */
export function GoalBreakdown({ what, rows, totals, moreHref, formats }: GoalBreakdownProps) {
  const shown = rows.filter((row) => row.metrics.conversions > 0);
  const [best] = shown;
  return (
    <Panel
      title={`By ${what}`}
      description={best === undefined || totals.conversions === 0 ? undefined : formatBest(best, totals, formats)}
      footer={
        <Link href={moreHref} className="text-link">
          All {what}s with this goal
        </Link>
      }
    >
      {shown.length === 0 ? (
        <p className="py-2 text-sm text-muted">No conversions from ads in this period.</p>
      ) : (
        <BarList
          label={`Conversions by ${what}`}
          items={shown.map((row) => ({
            id: row.name,
            label: row.name || notSet,
            value: row.metrics.conversions,
            text: `${formats.count(row.metrics.conversions)} · ${formats.money(row.metrics.revenueMicros)}`,
            href: row.href,
          }))}
        />
      )}
    </Panel>
  );
}

function formatBest({ name, metrics }: GoalBreakdownRow, totals: Metrics, formats: Formats): string {
  const share = formats.share(metrics.conversions / totals.conversions);
  const revenue =
    totals.revenueMicros === 0n
      ? ''
      : ` and ${formats.share(Number(metrics.revenueMicros) / Number(totals.revenueMicros))} of the revenue`;
  return `${name || notSet} brings ${share} of the conversions${revenue}.`;
}

import type { PerformancePage } from '@/app/(app)/read-performance';
import { readFormats } from '@/app/read-formats';
import { ReturnScatter } from '@/components/charts/return-scatter';
import { SpendBars } from '@/components/charts/spend-bars';
import { describeGain, describeWaste } from '@/components/reports/describe-return';
import { isDrillLevel } from '@/components/reports/drill';
import { ReturnList } from '@/components/reports/return-list';
import { breakdownNouns } from '@/components/reports/table-view';
import { toRestPoint, toSpendPoints } from '@/components/reports/to-spend-points';
import { Panel } from '@/components/ui/panel';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { Breakdown } from '@/lib/domain/report-query';
import type { ReportFilters } from '@/lib/http/report-filters';
import { readReturns } from './read-returns';

type ReturnsProps = {
  access: AccountAccess;
  filters: ReportFilters;
  by: readonly Breakdown[];
  /** The table's rows, without a figure that keeps some of them; `null` where it keeps. */
  table: Promise<PerformancePage> | null;
};

const barCount = 10;

/** Where the money went and what it returned, as sentences and as a chart; nothing where no spend is known. */
export async function Returns({ access, filters, by: asked, table }: ReturnsProps) {
  const by: readonly Breakdown[] = isDrillLevel(asked[0] ?? 'day') ? asked : ['campaign'];
  const formats = await readFormats(access);
  const returns = await readReturns(access, filters, by, by === asked ? await table : null);
  const { totals, waste, wasteTotals, wasteCount, best, dearest } = returns;
  if (totals.spendMicros === 0n) return null;
  const [one, many] = breakdownNouns[by[0] ?? 'campaign'];
  const usualRate = totals.conversionRateRatio;
  const lost = formats.share(Number(wasteTotals.spendMicros) / Number(totals.spendMicros));
  const points = toSpendPoints(dearest, filters, formats);
  const shown = points.slice(0, barCount);
  return (
    <div className="grid gap-4 max-lg:order-last lg:grid-cols-2">
      <Panel title="Spend and return" description={`What each ${one} cost and what it brought.`}>
        {by[0] === 'keyword' || by[0] === 'ad' ? (
          <SpendBars noun={one} points={shown} rest={toRestPoint(shown, returns, many, formats)} formats={formats} />
        ) : (
          <ReturnScatter noun={one} points={points} />
        )}
      </Panel>
      <div className="flex min-w-0 flex-col gap-4">
        <Panel
          title="Spent without return"
          description={
            wasteCount === 0
              ? `Every ${one} with spend brought a conversion.`
              : `${formats.money(wasteTotals.spendMicros)} (${lost} of spend) in ${wasteCount === 1 ? `1 ${one}` : `${formats.count(wasteCount)} ${many}`} brought no conversion.`
          }
          flush
        >
          <ReturnList
            rows={waste}
            toSentence={({ metrics }) => describeWaste(metrics, usualRate, formats)}
            filters={filters}
            formats={formats}
          />
        </Panel>
        <Panel
          title="Best return"
          description={
            best.length === 0
              ? `No ${one} with spend has a conversion yet.`
              : totals.roasRatio === null
                ? `What each ${one} brought for its spend.`
                : `All spend together returned ${formats.multiple(totals.roasRatio)} times itself.`
          }
          flush
          className="flex-1"
        >
          <ReturnList
            rows={best}
            toSentence={({ metrics }) => describeGain(metrics, formats)}
            filters={filters}
            formats={formats}
          />
        </Panel>
      </div>
    </div>
  );
}

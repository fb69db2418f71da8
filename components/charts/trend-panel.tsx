import type { ReactNode } from 'react';
import { Panel } from '@/components/ui/panel';
import { TabLinks } from '@/components/ui/tab-links';
import { TrendChart, type TrendChartProps } from './trend-chart';

type TrendPanelProps = TrendChartProps & {
  /** The figures that the chart can show; which one stands in the URL. */
  tabs: readonly { href: string; label: string; current: boolean }[];
  /** Below the chart: what people wrote to its days. */
  notes?: ReactNode;
};

/** A panel with one figure over time, and tabs to choose it. */
export function TrendPanel({ tabs, notes, ...chart }: TrendPanelProps) {
  return (
    <Panel flush>
      <div className="border-b border-hairline px-4 pt-1 [&>nav]:border-b-0">
        <TabLinks label="What the chart shows" items={tabs} />
      </div>
      <div className="p-4 pt-3">
        <TrendChart {...chart} />
      </div>
      {notes}
    </Panel>
  );
}

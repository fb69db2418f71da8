import type { ComponentProps } from 'react';
import { Panel } from '@/components/ui/panel';
import { StepChart } from './step-chart';

type StepPanelProps = ComponentProps<typeof StepChart> & { description: string };

/** A distribution with its sentence above it. */
export function StepPanel({ description, ...chart }: StepPanelProps) {
  return (
    <Panel title={chart.title} description={description}>
      <StepChart {...chart} />
    </Panel>
  );
}

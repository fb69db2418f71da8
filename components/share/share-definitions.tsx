import { type MetricId, metricDefinitions } from '@/components/figures/metric-definitions';

/** The words behind the figures, in the page itself: on paper nothing can be hovered. */
export function ShareDefinitions({ ids }: { ids: readonly MetricId[] }) {
  return (
    <dl className="grid gap-x-8 gap-y-2 text-sm sm:grid-cols-2 print:grid-cols-2">
      {ids.map((id) => (
        <div key={id} className="break-inside-avoid">
          <dt className="font-strong">{metricDefinitions[id].label}</dt>
          <dd className="text-muted">{metricDefinitions[id].definition}</dd>
        </div>
      ))}
    </dl>
  );
}

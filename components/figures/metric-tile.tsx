import clsx from 'clsx';
import type { ReactNode } from 'react';
import { computeChange } from '@/components/format/change';
import type { Formats } from '@/components/format/formats';
import { AppLink } from '@/components/ui/app-link';
import { Tooltip } from '@/components/ui/tooltip';
import { ChangeMark } from './change-mark';
import { formatMetric, type MetricId, metricDefinitions } from './metric-definitions';

type TileProps = {
  label: string;
  /** Shown on hover, focus and tap. */
  definition: ReactNode;
  /** The figure as text, a dash when there is none. */
  value: ReactNode;
  /** Why there is a dash. */
  whyNone?: string | undefined;
  /** The rows behind the figure. */
  href?: string | undefined;
  /** The line below: change and what it was. */
  comparison?: ReactNode;
  /** A small line at the end: what stands apart, how far a partial period is. */
  note?: ReactNode;
};

/** One figure: label, value, how it moved. Tiles stand in a MetricTiles row, divided by hairlines. */
export function Tile({ label, definition, value, whyNone, href, comparison, note }: TileProps) {
  return (
    <div className="flex min-w-0 flex-col gap-1 bg-surface px-4 py-3 max-lg:last:odd:col-span-2">
      <dt className="text-sm text-muted">
        <Tooltip content={definition} underline>
          {label}
        </Tooltip>
      </dt>
      <dd className="flex min-w-0 flex-col">
        <span className="tabular truncate text-2xl font-strong">
          {whyNone ? (
            <Tooltip content={whyNone} className="text-muted">
              {value}
            </Tooltip>
          ) : href === undefined ? (
            value
          ) : (
            <AppLink href={href} className="hover:text-accent hover:underline">
              {value}
            </AppLink>
          )}
        </span>
        {comparison ? (
          <span className="flex flex-wrap items-baseline gap-x-1.5 text-sm text-muted">{comparison}</span>
        ) : null}
        {note ? <span className="text-xs text-muted">{note}</span> : null}
      </dd>
    </div>
  );
}

type MetricTileProps = {
  id: MetricId;
  current: number | bigint | null;
  /** `undefined` when nothing is compared. */
  previous?: number | bigint | null | undefined;
  formats: Formats;
  /** The rows behind the figure. */
  href?: string | undefined;
  note?: ReactNode;
};

/** One metric of a report against its comparison. */
export function MetricTile({ id, current, previous, formats, href, note }: MetricTileProps) {
  const metric = metricDefinitions[id];
  const change = previous === undefined ? null : computeChange(current, previous);
  function toComparison() {
    if (previous === undefined || (current === null && previous === null)) return null;
    const mark = change === null ? null : <ChangeMark change={change} goodWhen={metric.goodWhen} formats={formats} />;
    if (change?.direction === 'same') return mark;
    return (
      <>
        {mark}
        <span className="tabular truncate">was {formatMetric(id, previous, formats)}</span>
      </>
    );
  }
  return (
    <Tile
      label={metric.label}
      definition={metric.definition}
      value={formatMetric(id, current, formats)}
      whyNone={current === null ? metric.whyNone : undefined}
      href={href}
      comparison={toComparison()}
      note={note}
    />
  );
}

type MetricTilesProps = {
  children: ReactNode;
  label: string;
  /** Eight in two rows of four, in one where there is room: as many as fit would leave a gap. */
  areEight?: boolean | undefined;
};

/** Tiles on one surface: as many side by side as fit. */
export function MetricTiles({ children, label, areEight = false }: MetricTilesProps) {
  return (
    <section aria-label={label} className="overflow-clip rounded-panel border border-hairline bg-hairline">
      <dl
        className={clsx(
          'grid grid-cols-2 gap-px print:grid-cols-3',
          areEight ? 'md:grid-cols-4 2xl:grid-cols-8' : 'lg:grid-cols-[repeat(auto-fit,minmax(11rem,1fr))]',
        )}
      >
        {children}
      </dl>
    </section>
  );
}

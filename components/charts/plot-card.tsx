import type { ReactNode } from 'react';

/** What a chart tells of the place under the pointer: what it is, its figures, and a word about them. */
export function PlotCard({
  title,
  figures,
  note,
}: {
  title: string;
  figures: readonly PlotFigure[];
  note?: ReactNode;
}) {
  return (
    <div className="max-w-72 rounded-panel border border-hairline bg-surface px-3 py-2 text-sm text-text shadow-float">
      <p className="mb-1 font-strong text-pretty">{title}</p>
      <dl className="tabular grid grid-cols-[auto_auto] gap-x-4">
        {figures.map(({ name, figure, fill }) => (
          <div key={name} className="contents">
            <dt className="flex items-center gap-2">
              {fill === undefined ? null : <span className="size-2 rounded-xs" style={{ background: fill }} />}
              {name}
            </dt>
            <dd className="text-right">{figure}</dd>
          </div>
        ))}
      </dl>
      {note}
    </div>
  );
}

/** `fill` is the colour that it is drawn in. */
export type PlotFigure = { name: string; figure: string; fill?: string | undefined };

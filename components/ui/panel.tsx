import clsx from 'clsx';
import { type ReactNode, useId } from 'react';

type PanelProps = {
  title?: ReactNode;
  /** The answer in a sentence, before the chart or the table. */
  description?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  footer?: ReactNode;
  /** The content reaches the edges: tables and lists with their own hairlines. */
  flush?: boolean | undefined;
  className?: string | undefined;
  id?: string | undefined;
};

/** One section of a page on its own surface. Panels never stand inside panels: inside, hairlines divide. */
export function Panel({ title, description, actions, children, footer, flush = false, className, id }: PanelProps) {
  const titleId = useId();
  return (
    <section
      id={id}
      aria-labelledby={title ? titleId : undefined}
      className={clsx('flex min-w-0 flex-col overflow-clip rounded-panel border border-hairline bg-surface', className)}
    >
      {title || actions ? (
        <div className="px-4 pt-3 pb-2">
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            {title ? (
              <h2 id={titleId} className="min-w-0 flex-[1_1_8rem] text-base font-strong">
                {title}
              </h2>
            ) : null}
            {actions ? <div className="-my-1 ml-auto flex flex-wrap items-center gap-2">{actions}</div> : null}
          </div>
          {description ? <div className="text-sm text-muted">{description}</div> : null}
        </div>
      ) : null}
      <div
        className={clsx(
          'min-w-0 flex-1',
          flush ? (title || actions) && 'border-t border-hairline' : title || actions ? 'px-4 pb-4' : 'p-4',
        )}
      >
        {children}
      </div>
      {footer ? (
        <div className="flex flex-wrap items-center justify-between gap-2 border-t border-hairline px-4 py-2 text-sm">
          {footer}
        </div>
      ) : null}
    </section>
  );
}

import type { ReactNode } from 'react';
import { Breadcrumb, type BreadcrumbItem } from './breadcrumb';

type PageHeaderProps = {
  title: ReactNode;
  /** One quiet sentence below the title. */
  description?: ReactNode;
  breadcrumb?: readonly BreadcrumbItem[] | undefined;
  /** Stands beside the title: a StatusBadge, a Badge. */
  status?: ReactNode;
  /** Buttons at the right. */
  actions?: ReactNode;
};

/** The top of a page: its only h1. */
export function PageHeader({ title, description, breadcrumb, status, actions }: PageHeaderProps) {
  return (
    <header className="flex flex-col gap-1">
      {breadcrumb ? <Breadcrumb items={breadcrumb} /> : null}
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-wrap items-baseline gap-x-3 gap-y-1">
          <h1 className="min-w-0 text-xl font-strong break-words">{title}</h1>
          {status}
        </div>
        {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
      </div>
      {description ? <div className="max-w-3xl text-sm text-pretty text-muted">{description}</div> : null}
    </header>
  );
}

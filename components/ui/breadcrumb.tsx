import { ChevronRight } from 'lucide-react';
import { AppLink } from './app-link';

export type BreadcrumbItem = { label: string; href?: string | undefined };

/** Where this page hangs. The last item is the page itself and has no link. */
export function Breadcrumb({ items }: { items: readonly BreadcrumbItem[] }) {
  return (
    <nav aria-label="Breadcrumb">
      <ol className="flex flex-wrap items-center gap-1 text-sm text-muted">
        {items.map((item, index) => (
          <li key={item.label} className="flex min-w-0 items-center gap-1">
            {index > 0 ? <ChevronRight aria-hidden className="size-3.5 shrink-0" /> : null}
            {item.href ? (
              <AppLink href={item.href} className="truncate hover:text-text hover:underline">
                {item.label}
              </AppLink>
            ) : (
              <span aria-current="page" className="truncate">
                {item.label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

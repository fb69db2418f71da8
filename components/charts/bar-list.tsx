import type { ReactNode } from 'react';
import { AppLink } from '@/components/ui/app-link';

export type BarListItem = {
  id: string;
  label: ReactNode;
  /** Length of the bar: its part of the greatest one. */
  value: number;
  /** The figure as text. */
  text: ReactNode;
  href?: string | undefined;
};

/** Names with bars from zero behind them, longest first as given. */
export function BarList({ items, label }: { items: readonly BarListItem[]; label: string }) {
  const greatest = Math.max(...items.map((item) => item.value), 0);
  return (
    <ul aria-label={label} className="flex flex-col gap-px">
      {items.map((item) => (
        <li key={item.id} className="relative flex items-center justify-between gap-3 px-2 py-1.5 text-sm">
          <span
            aria-hidden
            className="absolute inset-y-0 left-0 rounded-sm bg-accent-soft"
            style={{ width: greatest === 0 ? 0 : `${(item.value / greatest) * 100}%` }}
          />
          <span className="relative min-w-0 truncate">
            {item.href === undefined ? (
              item.label
            ) : (
              <AppLink href={item.href} className="hover:underline">
                {item.label}
              </AppLink>
            )}
          </span>
          <span className="tabular relative shrink-0">{item.text}</span>
        </li>
      ))}
    </ul>
  );
}

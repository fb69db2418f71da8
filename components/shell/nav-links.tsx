'use client';

import clsx from 'clsx';
import { LoaderCircle } from 'lucide-react';
import { useLinkStatus } from 'next/link';
import { usePathname, useSearchParams } from 'next/navigation';
import type { ReactNode } from 'react';
import { AppLink } from '@/components/ui/app-link';
import { isRoleAtLeast, type Role } from '@/lib/domain/account-access';
import { filterParamNames } from '@/lib/http/report-filters';
import { type NavigationEntry, navigation } from './navigation';

/** Small marks beside entries that need attention, by their href. */
export type NavMarks = Readonly<Record<string, ReactNode>>;

type NavLinksProps = { role: Role; marks: NavMarks; placement: 'side' | 'bottom' };

/** How many entries fit a phone's bar; the rest stand in its menu. */
export const bottomEntryCount = 4;

/** The links of the navigation: a column at the left, or a bar at the bottom of a phone. */
export function NavLinks({ role, marks, placement }: NavLinksProps) {
  const entries = navigation.filter((entry) => isRoleAtLeast(role, entry.neededRole));
  const shown = placement === 'bottom' ? entries.slice(0, bottomEntryCount) : entries;
  return (
    <ul className={placement === 'side' ? 'flex flex-col gap-px' : 'contents'}>
      {shown.map((entry) => (
        <li key={entry.href} className={placement === 'side' ? undefined : 'flex min-w-0 flex-1'}>
          <NavLink entry={entry} mark={marks[entry.href]} placement={placement} />
        </li>
      ))}
    </ul>
  );
}

function NavLink({
  entry,
  mark,
  placement,
}: {
  entry: NavigationEntry;
  mark: ReactNode;
  placement: 'side' | 'bottom';
}) {
  const pathname = usePathname();
  const params = useSearchParams();
  const isCurrent = isWithin(pathname, entry.href);
  const Icon = entry.icon;
  return (
    <AppLink
      href={entry.isReport ? withFilters(entry.href, params) : entry.href}
      aria-current={isCurrent ? 'page' : undefined}
      className={clsx(
        'group min-w-0 text-muted hover:text-text aria-[current=page]:text-text',
        placement === 'side'
          ? 'flex h-8 items-center gap-2.5 rounded-control px-2.5 text-sm hover:bg-sunken aria-[current=page]:bg-sunken aria-[current=page]:font-strong coarse:h-11'
          : 'relative flex h-14 flex-1 flex-col items-center justify-center gap-0.5 text-xs aria-[current=page]:font-strong',
      )}
    >
      <Icon aria-hidden className="size-4 shrink-0 group-aria-[current=page]:text-accent" />
      <span className="truncate">{entry.label}</span>
      <PendingMark placement={placement} />
      {mark ? (
        <span className={placement === 'side' ? 'flex' : 'absolute top-2 left-[calc(50%+0.75rem)]'}>{mark}</span>
      ) : null}
    </AppLink>
  );
}

/** Turns while the page that was pressed is on its way. Appears late enough not to flicker. */
function PendingMark({ placement }: { placement: 'side' | 'bottom' }) {
  const { pending } = useLinkStatus();
  return (
    <LoaderCircle
      aria-hidden
      className={clsx(
        'size-3.5 shrink-0 transition-opacity',
        pending ? 'animate-spin opacity-100 delay-150' : 'opacity-0',
        placement === 'side' ? 'ml-auto' : 'absolute top-1.5 right-[calc(50%-1.5rem)]',
      )}
    />
  );
}

/** A page belongs to its entry, and so do the pages below it; a conversion and a visit are opened from the reports. */
function isWithin(pathname: string, href: string): boolean {
  return href === '/'
    ? pathname === '/' || pathname.startsWith('/conversions') || pathname.startsWith('/visits')
    : pathname === href || pathname.startsWith(`${href}/`);
}

function withFilters(href: string, params: URLSearchParams): string {
  const kept = new URLSearchParams();
  for (const name of filterParamNames) for (const value of params.getAll(name)) kept.append(name, value);
  const text = kept.toString();
  return text === '' ? href : `${href}?${text}`;
}

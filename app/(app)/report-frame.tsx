import type { ReactNode } from 'react';
import { readFormats } from '@/app/read-formats';
import { FilterBar, type FilterBarProps } from '@/components/filters/filter-bar';
import { type AccountAccess, isRoleAtLeast } from '@/lib/domain/account-access';
import type { ReportFilters } from '@/lib/http/report-filters';
import { listAccountGoals, listAccountTags, listAudienceNames } from './account-lists';

type ReportFrameProps = Pick<FilterBarProps, 'without'> & {
  access: AccountAccess;
  filters: ReportFilters;
  now: Date;
  /** The page's header, above the bar. */
  header: ReactNode;
  children: ReactNode;
};

/** What every report begins with: its header and the filter bar with the account's goals and audiences and how far a partial period is. */
export async function ReportFrame({ access, filters, now, header, children, without }: ReportFrameProps) {
  const [goals, tags, audiences, formats] = await Promise.all([
    listAccountGoals(access),
    listAccountTags(access),
    listAudienceNames(access),
    readFormats(access),
  ]);
  return (
    <>
      {header}
      <FilterBar
        filters={filters}
        goals={goals.map(({ id, name }) => ({ id, name }))}
        tags={tags.map(({ id, name }) => ({ id, name }))}
        audiences={audiences}
        partialNote={filters.isPartial ? `Today until ${formats.time(now)}` : undefined}
        without={without}
        views={{ mayShare: isRoleAtLeast(access.role, 'marketer') }}
      />
      {children}
    </>
  );
}

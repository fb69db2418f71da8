import { FilterBar, type FilterBarProps } from '@/components/filters/filter-bar';
import type { AccountAccess } from '@/lib/domain/account-access';
import { listAudienceNames } from './account-lists';

/** The filter bar with the account's audiences to choose from. */
export async function AudienceFilterBar({ access, ...bar }: FilterBarProps & { access: AccountAccess }) {
  return <FilterBar {...bar} audiences={await listAudienceNames(access)} />;
}

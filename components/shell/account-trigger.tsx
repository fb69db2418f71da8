import clsx from 'clsx';
import { Building2, ChevronsUpDown } from 'lucide-react';
import type { Role } from '@/lib/domain/account-access';
import type { Theme } from './theme';

export type AccountMenuProps = {
  person: { name: string; email: string };
  account: { id: string; name: string };
  accounts: readonly { id: string; name: string }[];
  role: Role;
  theme: Theme;
  signOut: () => Promise<void>;
  switchAccount: (accountId: string) => Promise<void>;
};

export type PlacedAccountMenuProps = AccountMenuProps & { placement: 'side' | 'bottom' };

/** What stands on the button of the account menu. */
export function AccountTrigger({ name, placement }: { name: string; placement: 'side' | 'bottom' }) {
  return (
    <>
      <Building2 aria-hidden className="size-4 shrink-0 text-muted" />
      {placement === 'side' ? (
        <>
          <span className="min-w-0 flex-1 truncate">{name}</span>
          <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-muted" />
        </>
      ) : (
        <span>More</span>
      )}
    </>
  );
}

export function accountTriggerClass(placement: 'side' | 'bottom'): string {
  return clsx(
    'flex min-w-0 cursor-pointer items-center text-left',
    placement === 'side'
      ? 'h-10 w-full gap-2.5 rounded-control px-2.5 text-sm hover:bg-sunken data-popup-open:bg-sunken'
      : 'h-14 flex-1 flex-col justify-center gap-0.5 text-xs text-muted',
  );
}

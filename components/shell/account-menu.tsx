'use client';

import { type DeferredProps, deferControl, useDeferredControl } from '@/components/ui/deferred-control';
import { AccountTrigger, accountTriggerClass, type PlacedAccountMenuProps } from './account-trigger';

const control = deferControl<PlacedAccountMenuProps & DeferredProps>(
  async () => (await import('./account-menu-control')).AccountMenuControl,
);

/** Account, accounts, theme and sign-out. On a phone also the entries that do not fit its bar. */
export function AccountMenu(props: PlacedAccountMenuProps) {
  const { Control, standIn, deferredProps } = useDeferredControl(control);
  if (Control !== null) return <Control {...props} {...deferredProps} />;
  const { account, placement } = props;
  return (
    <button
      type="button"
      aria-haspopup="menu"
      aria-expanded={false}
      className={accountTriggerClass(placement)}
      {...standIn}
    >
      <AccountTrigger name={account.name} placement={placement} />
    </button>
  );
}

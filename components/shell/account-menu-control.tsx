'use client';

import { Menu } from '@base-ui/react/menu';
import clsx from 'clsx';
import { Check, LogOut, Monitor, Moon, Sun, UserRoundKey } from 'lucide-react';
import { useState, useTransition } from 'react';
import { AppLink } from '@/components/ui/app-link';
import { popupClass, popupItemClass } from '@/components/ui/control-class';
import type { DeferredProps } from '@/components/ui/deferred-control';
import { isRoleAtLeast } from '@/lib/domain/account-access';
import { AccountTrigger, accountTriggerClass, type PlacedAccountMenuProps } from './account-trigger';
import { bottomEntryCount } from './nav-links';
import { navigation } from './navigation';
import { type Theme, themeCookieName, themes } from './theme';

const themeLooks = {
  system: { label: 'Like the system', icon: Monitor },
  light: { label: 'Light', icon: Sun },
  dark: { label: 'Dark', icon: Moon },
} as const satisfies Record<Theme, unknown>;

const labelClass = 'px-2 pt-1.5 pb-1 text-xs text-muted';

/** The working part of AccountMenu. */
export function AccountMenuControl(props: PlacedAccountMenuProps & DeferredProps) {
  const { account, placement, opensAtOnce, triggerRef } = props;
  return (
    <Menu.Root modal={false} defaultOpen={opensAtOnce}>
      <Menu.Trigger ref={triggerRef} className={accountTriggerClass(placement)}>
        <AccountTrigger name={account.name} placement={placement} />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner
          sideOffset={6}
          align={placement === 'side' ? 'start' : 'end'}
          side="top"
          collisionPadding={8}
          className="z-50 outline-hidden"
        >
          <Menu.Popup className={clsx(popupClass, 'max-h-(--available-height) w-60 overflow-y-auto p-1')}>
            <AccountMenuItems {...props} />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function AccountMenuItems({
  person,
  account,
  accounts,
  role,
  theme,
  signOut,
  switchAccount,
  placement,
}: PlacedAccountMenuProps) {
  const [, startTransition] = useTransition();
  const more =
    placement === 'bottom'
      ? navigation.filter((entry) => isRoleAtLeast(role, entry.neededRole)).slice(bottomEntryCount)
      : [];
  return (
    <>
      {more.map(({ href, label, icon: Icon }) => (
        <Menu.LinkItem key={href} render={<AppLink href={href} />} closeOnClick className={popupItemClass}>
          <Icon aria-hidden className="text-muted" />
          {label}
        </Menu.LinkItem>
      ))}
      {more.length > 0 ? <Menu.Separator className="my-1 h-px bg-hairline" /> : null}
      {accounts.length > 1 ? (
        <Menu.RadioGroup
          value={account.id}
          onValueChange={(accountId: string) => startTransition(() => switchAccount(accountId))}
        >
          <Menu.GroupLabel className={labelClass}>Account</Menu.GroupLabel>
          {accounts.map((each) => (
            <Menu.RadioItem key={each.id} value={each.id} closeOnClick className={popupItemClass}>
              <span className="size-4 shrink-0 text-accent">
                <Menu.RadioItemIndicator>
                  <Check aria-hidden />
                </Menu.RadioItemIndicator>
              </span>
              <span className="truncate">{each.name}</span>
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      ) : null}
      <ThemeItems theme={theme} />
      <Menu.Separator className="my-1 h-px bg-hairline" />
      <div className="px-2 py-1.5 text-xs text-muted">
        <div className="truncate text-text">{person.name}</div>
        <div className="truncate">{person.email}</div>
      </div>
      <Menu.LinkItem render={<AppLink href="/settings/sign-in" />} closeOnClick className={popupItemClass}>
        <UserRoundKey aria-hidden className="text-muted" />
        Your sign-in
      </Menu.LinkItem>
      <Menu.Item onClick={() => startTransition(() => signOut())} className={popupItemClass}>
        <LogOut aria-hidden className="text-muted" />
        Sign out
      </Menu.Item>
    </>
  );
}

function ThemeItems({ theme: given }: { theme: Theme }) {
  const [theme, setTheme] = useState(() => readShownTheme() ?? given);
  return (
    <Menu.RadioGroup
      value={theme}
      onValueChange={(next: Theme) => {
        setTheme(next);
        applyTheme(next);
      }}
    >
      <Menu.GroupLabel className={labelClass}>Theme</Menu.GroupLabel>
      {themes.map((each) => {
        const { label, icon: Icon } = themeLooks[each];
        return (
          <Menu.RadioItem key={each} value={each} closeOnClick={false} className={popupItemClass}>
            <Icon aria-hidden className="text-muted" />
            <span className="flex-1">{label}</span>
            <Menu.RadioItemIndicator className="text-accent">
              <Check aria-hidden />
            </Menu.RadioItemIndicator>
          </Menu.RadioItem>
        );
      })}
    </Menu.RadioGroup>
  );
}

/** The menu's content mounts anew each time it opens, and the layout does not: the document knows what was chosen meanwhile. */
function readShownTheme(): Theme | null {
  if (typeof document === 'undefined') return null;
  return themes.find((theme) => theme === document.documentElement.dataset.theme) ?? 'system';
}

function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  const year = 60 * 60 * 24 * 365;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API does not exist on plain http, where many run this
  document.cookie = `${themeCookieName}=${theme}; path=/; max-age=${theme === 'system' ? 0 : year}; samesite=lax`;
}

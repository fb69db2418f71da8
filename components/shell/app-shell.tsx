import type { ReactNode } from 'react';
import { AppLink } from '@/components/ui/app-link';
import { AccountMenu } from './account-menu';
import type { AccountMenuProps } from './account-trigger';
import { Logo } from './logo';
import { NavLinks, type NavMarks } from './nav-links';
import { ShellKeys } from './shell-keys';

type AppShellProps = AccountMenuProps & { marks: NavMarks; children: ReactNode };

/** What surrounds every page of the app: navigation at the left, on a phone at the bottom. */
export function AppShell({ marks, children, ...menu }: AppShellProps) {
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[13rem_minmax(0,1fr)] print:block">
      <a
        href="#content"
        className="sr-only rounded-control bg-accent px-3 py-2 text-sm text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50"
      >
        Skip to the content
      </a>
      <header className="sticky top-0 hidden h-dvh flex-col gap-4 border-r border-hairline px-2 py-3 lg:flex print:hidden">
        <AppLink
          href="/"
          className="flex items-center gap-2 self-start rounded-control px-2.5 py-1 text-base font-strong"
        >
          <Logo />
          Goalpost
        </AppLink>
        <ShellKeys role={menu.role} />
        <nav aria-label="Main" className="flex-1 overflow-y-auto">
          <NavLinks role={menu.role} marks={marks} placement="side" />
        </nav>
        <AccountMenu {...menu} placement="side" />
      </header>
      <main id="content" tabIndex={-1} className="min-w-0 pb-20 outline-hidden lg:pb-8">
        <div className="mx-auto flex max-w-[100rem] flex-col gap-4 px-4 pt-4 sm:px-6 sm:pt-5">{children}</div>
      </main>
      <nav
        aria-label="Main"
        className="fixed inset-x-0 bottom-0 z-30 flex border-t border-hairline bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden print:hidden"
      >
        <NavLinks role={menu.role} marks={marks} placement="bottom" />
        <AccountMenu {...menu} placement="bottom" />
      </nav>
    </div>
  );
}

import { cookies } from 'next/headers';
import { type ReactNode, Suspense } from 'react';
import { readReader } from '@/app/read-formats';
import { requirePageMember } from '@/app/require-page-access';
import { signOut, switchAccount } from '@/app/sign-in/actions';
import { ReaderProvider } from '@/components/format/reader-provider';
import { AppShell } from '@/components/shell/app-shell';
import { readTheme, themeCookieName } from '@/components/shell/theme';
import { GoalsMark } from './goals-mark';
import { TagsMark } from './tags-mark';

export default async function AppLayout({ children }: { children: ReactNode }) {
  const { person, access, accounts } = await requirePageMember('viewer');
  const theme = readTheme((await cookies()).get(themeCookieName)?.value);
  return (
    <ReaderProvider reader={await readReader(access)}>
      <AppShell
        person={{ name: person.name, email: person.email }}
        account={{ id: access.accountId, name: access.accountName }}
        accounts={accounts.map(({ id, name }) => ({ id, name }))}
        role={access.role}
        theme={theme}
        signOut={signOut}
        switchAccount={switchAccount}
        marks={{
          '/goals': (
            <Suspense>
              <GoalsMark access={access} />
            </Suspense>
          ),
          '/tags': (
            <Suspense>
              <TagsMark access={access} />
            </Suspense>
          ),
        }}
      >
        {children}
      </AppShell>
    </ReaderProvider>
  );
}

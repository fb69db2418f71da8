import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { listCurrencyOptions, listTimeZoneOptions } from '@/components/auth/account-options';
import { AuthCard } from '@/components/auth/auth-card';
import { guessCurrency } from '@/components/auth/guess-currency';
import { SetupForm } from '@/components/auth/setup-form';
import { parseLocale } from '@/components/format/reader';
import { isSetUp } from '@/lib/auth/owner';
import { createOwnerAction } from './actions';

export const metadata: Metadata = { title: 'Set up' };

export default async function SetupPage() {
  if (await isSetUp()) redirect('/sign-in');
  const locale = parseLocale((await headers()).get('accept-language'));
  return (
    <AuthCard
      wide
      title="Welcome to Goalpost"
      description="Make your sign-in and the first account. You can invite others afterwards."
    >
      <SetupForm
        action={createOwnerAction}
        currencies={listCurrencyOptions()}
        timeZones={listTimeZoneOptions()}
        currency={guessCurrency(locale)}
        timeZone="UTC"
      />
    </AuthCard>
  );
}

import type { Metadata } from 'next';
import { readFormats } from '@/app/read-formats';
import { requirePageAccess } from '@/app/require-page-access';
import { ImportsTabs } from '@/components/imports/imports-tabs';
import { MissingRates } from '@/components/imports/missing-rates';
import { RateFileForm } from '@/components/imports/rate-file-form';
import { RateForm } from '@/components/imports/rate-form';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { isRoleAtLeast } from '@/lib/domain/account-access';
import { toCalendarDay } from '@/lib/domain/calendar';
import { listMissingRates } from '@/lib/store/currency-rates';
import { saveRateAction } from './actions';
import { RatePanel } from './rate-panel';

export const metadata: Metadata = { title: 'Currency rates' };

export default async function RatesPage() {
  const access = await requirePageAccess('viewer');
  const [missing, formats] = await Promise.all([listMissingRates(access), readFormats(access)]);
  const mayEdit = isRoleAtLeast(access.role, 'marketer');
  return (
    <>
      <PageHeader
        title="Imports"
        description={`Spend and revenue in other currencies become ${access.currency} at the rate of their own day. A day without one (a weekend) takes the last of the seven days before it.`}
      />
      <ImportsTabs current="/imports/rates" />
      <MissingRates missing={missing} formats={formats} />
      {mayEdit ? (
        <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-2">
          <Panel title="From a file">
            <RateFileForm />
          </Panel>
          <Panel title="By hand">
            <RateForm
              action={saveRateAction}
              accountCurrency={access.currency}
              todayOn={toCalendarDay(Date.now(), access.timeZone)}
            />
          </Panel>
        </div>
      ) : null}
      <RatePanel access={access} mayEdit={mayEdit} />
    </>
  );
}

import { readFormats } from '@/app/read-formats';
import { RateList } from '@/components/imports/rate-list';
import { EmptyState } from '@/components/ui/empty-state';
import { Panel } from '@/components/ui/panel';
import type { AccountAccess } from '@/lib/domain/account-access';
import { listRates } from '@/lib/store/currency-rates';
import { deleteRateAction } from './actions';

const shownRates = 100;

/** The newest rates. Those of a bank's file are many: the API lists them all. */
export async function RatePanel({ access, mayEdit }: { access: AccountAccess; mayEdit: boolean }) {
  const [rates, formats] = await Promise.all([listRates(access, { limit: shownRates + 1 }), readFormats(access)]);
  return (
    <Panel
      flush
      title="Rates"
      description={
        rates.length > shownRates ? `The newest ${shownRates}; GET /api/v1/rates lists them all.` : undefined
      }
    >
      {rates.length > 0 ? (
        <RateList
          rates={rates.slice(0, shownRates)}
          formats={formats}
          remove={
            mayEdit ? ({ onDay, base, currency }) => deleteRateAction.bind(null, { onDay, base, currency }) : null
          }
        />
      ) : (
        <EmptyState compact title="No rates yet">
          They are needed only for spend or revenue in another currency than {access.currency}.
        </EmptyState>
      )}
    </Panel>
  );
}

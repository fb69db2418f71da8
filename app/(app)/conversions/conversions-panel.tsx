import { ConversionTable } from '@/components/conversions/conversion-table';
import { AppLink } from '@/components/ui/app-link';
import { LinkButton } from '@/components/ui/link-button';
import { Panel } from '@/components/ui/panel';
import type { AccountAccess } from '@/lib/domain/account-access';
import { type ReportFilters, toHref } from '@/lib/http/report-filters';
import { type ConversionsAsk, readConversions } from './read-conversions';

type ConversionsPanelProps = { access: AccountAccess; filters: ReportFilters; ask: ConversionsAsk };

/** One page of conversions with the way to older ones. */
export async function ConversionsPanel({ access, filters, ask }: ConversionsPanelProps) {
  const { rows, nextCursor } = await readConversions(access, filters, ask);
  const own = { origin: ask.origin === 'all' ? null : ask.origin, goals: ask.onlyIncluded ? 'included' : null };
  const count = `${rows.length}${nextCursor === null ? '' : ' newest'} ${rows.length === 1 ? 'conversion' : 'conversions'}`;
  return (
    <Panel
      flush
      footer={
        nextCursor === null && ask.cursor === null ? undefined : (
          <>
            <span>
              {ask.cursor === null ? null : <LinkButton href={toHref('/conversions', filters, own)}>Newest</LinkButton>}
            </span>
            {nextCursor === null ? null : (
              <LinkButton href={toHref('/conversions', filters, { ...own, cursor: nextCursor })}>Older</LinkButton>
            )}
          </>
        )
      }
    >
      {ask.onlyIncluded ? (
        <p className="border-b border-hairline px-4 py-2 text-sm text-muted">
          Only goals that are included in “Conversions”.{' '}
          <AppLink href={toHref('/conversions', filters, { ...own, goals: null })} className="sentence-link">
            Show every goal
          </AppLink>
        </p>
      ) : null}
      {ask.origin === 'assisted' ? (
        <p className="border-b border-hairline px-4 py-2 text-sm text-muted">
          Conversions whose credit went to a later click, and how many ad clicks of these filters helped before.
        </p>
      ) : null}
      <ConversionTable rows={rows} caption={ask.cursor === null ? count : `${rows.length} older`} />
    </Panel>
  );
}

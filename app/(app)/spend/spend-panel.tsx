import { readFormats } from '@/app/read-formats';
import { describeSpend } from '@/components/spend/describe-spend';
import { SpendTable } from '@/components/spend/spend-table';
import { LinkButton } from '@/components/ui/link-button';
import { Panel } from '@/components/ui/panel';
import type { AccountAccess } from '@/lib/domain/account-access';
import { type ReportFilters, toHref } from '@/lib/http/report-filters';
import { readSpendRows } from './read-spend-rows';

type SpendPanelProps = { access: AccountAccess; filters: ReportFilters; cursor: string | null };

/** The sum in a sentence, then one page of its rows with the way to older ones. */
export async function SpendPanel({ access, filters, cursor }: SpendPanelProps) {
  const [{ rows, nextCursor, totals }, formats] = await Promise.all([
    readSpendRows(access, filters, cursor),
    readFormats(access),
  ]);
  return (
    <Panel
      flush
      footer={
        nextCursor === null && cursor === null ? undefined : (
          <>
            <span>{cursor === null ? null : <LinkButton href={toHref('/spend', filters)}>Newest</LinkButton>}</span>
            {nextCursor === null ? null : (
              <LinkButton href={toHref('/spend', filters, { cursor: nextCursor })}>Older</LinkButton>
            )}
          </>
        )
      }
    >
      {rows.length === 0 ? null : (
        <p className="border-b border-hairline px-4 py-3">{describeSpend(totals, formats)}</p>
      )}
      <SpendTable
        of="figure"
        rows={rows}
        caption={`${rows.length}${nextCursor === null ? '' : cursor === null ? ' newest' : ' older'} ${rows.length === 1 ? 'row' : 'rows'}`}
      />
    </Panel>
  );
}

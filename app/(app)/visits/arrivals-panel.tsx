import { readFormats } from '@/app/read-formats';
import { LinkButton } from '@/components/ui/link-button';
import { Panel } from '@/components/ui/panel';
import { ArrivalTable } from '@/components/visits/arrival-table';
import type { AccountAccess } from '@/lib/domain/account-access';
import { type ReportFilters, toHref } from '@/lib/http/report-filters';
import type { ArrivalKind } from '@/lib/reports/arrivals';
import { readArrivals, toKindParam } from './read-arrivals';

const nouns: Record<ArrivalKind, readonly [one: string, many: string]> = {
  visits: ['visit', 'visits'],
  adVisits: ['visit from ads', 'visits from ads'],
  clicks: ['ad click', 'ad clicks'],
};

type ArrivalsPanelProps = {
  access: AccountAccess;
  filters: ReportFilters;
  kind: ArrivalKind;
  cursor: string | null;
};

/** One page of visits or ad clicks with the way to older ones. */
export async function ArrivalsPanel({ access, filters, kind, cursor }: ArrivalsPanelProps) {
  const [{ rows, nextCursor, totalCount }, formats] = await Promise.all([
    readArrivals(access, filters, kind, cursor),
    readFormats(access),
  ]);
  const own = { kind: toKindParam(kind) };
  const total = `${formats.count(totalCount)} ${nouns[kind][totalCount === 1 ? 0 : 1]}`;
  const part = `${formats.count(rows.length)} ${cursor === null ? 'newest' : 'older'} of `;
  return (
    <Panel
      flush
      footer={
        nextCursor === null && cursor === null ? undefined : (
          <>
            <span>
              {cursor === null ? null : <LinkButton href={toHref('/visits', filters, own)}>Newest</LinkButton>}
            </span>
            {nextCursor === null ? null : (
              <LinkButton href={toHref('/visits', filters, { ...own, cursor: nextCursor })}>Older</LinkButton>
            )}
          </>
        )
      }
    >
      <ArrivalTable
        kind={kind}
        rows={rows}
        caption={nextCursor === null && cursor === null ? total : `${part}${total}`}
      />
    </Panel>
  );
}

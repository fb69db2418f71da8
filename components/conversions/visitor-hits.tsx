import type { Formats } from '@/components/format/formats';
import type { HitRow } from '@/lib/reports/hit-row';

type VisitorHitsProps = { hits: readonly HitRow[]; convertingHitId: string | null; formats: Formats };

/** Page by page and event by event what the visitor did, a visit after the other. */
export function VisitorHits({ hits, convertingHitId, formats }: VisitorHitsProps) {
  return (
    <ol className="flex flex-col gap-4">
      {groupByVisit(hits).map((visit, index) => (
        <li key={visit[0]?.id ?? index}>
          <p className="pb-1 text-sm font-strong">
            Visit {index + 1}
            {visit[0] === undefined ? null : (
              <span className="font-normal text-muted"> · {formats.instant(visit[0].at)}</span>
            )}
          </p>
          <ol className="border-l border-hairline pl-3 text-sm">
            {visit.map((hit) => (
              <li key={hit.id} className="grid grid-cols-[4.5rem_1fr] gap-x-3 py-0.5">
                <span className="tabular text-muted">{formats.time(hit.at)}</span>
                <span
                  className={hit.id === convertingHitId ? 'min-w-0 font-strong break-words' : 'min-w-0 break-words'}
                >
                  {describeHit(hit, formats)}
                  {hit.id === convertingHitId ? ' · met the goal' : ''}
                </span>
              </li>
            ))}
          </ol>
        </li>
      ))}
    </ol>
  );
}

function groupByVisit(hits: readonly HitRow[]): HitRow[][] {
  const visits: HitRow[][] = [];
  for (const hit of hits) {
    const last = visits.at(-1);
    if (last !== undefined && last[0]?.visitId === hit.visitId) last.push(hit);
    else visits.push([hit]);
  }
  return visits;
}

function describeHit(hit: HitRow, formats: Formats): string {
  const place = hit.title ?? toPath(hit.url);
  switch (hit.kind) {
    case 'pageLoad':
      return place;
    case 'pageHide':
      return `Left ${place}`;
    default: {
      const parts = [hit.eventAction, hit.eventCategory, hit.eventLabel].filter((part) => part !== null && part !== '');
      const revenue =
        hit.revenueMicros === null ? '' : ` · ${formats.money(hit.revenueMicros, hit.currency ?? undefined)}`;
      return `Event ${parts.join(', ') || 'without a name'}${revenue}`;
    }
  }
}

function toPath(url: string | null): string {
  if (url === null) return 'A page without an address';
  try {
    const { hostname, pathname } = new URL(url);
    return `${hostname}${pathname}`;
  } catch {
    return url;
  }
}

import type { Formats } from '@/components/format/formats';
import { AppLink } from '@/components/ui/app-link';
import type { HitRow } from '@/lib/reports/hit-row';
import { describeHit } from './describe-hit';

type VisitorHitsProps = { hits: readonly HitRow[]; convertingHitId: string | null; formats: Formats };

/** Page by page and event by event what the visitor did, a visit after the other. */
export function VisitorHits({ hits, convertingHitId, formats }: VisitorHitsProps) {
  return (
    <ol className="flex flex-col gap-4">
      {groupByVisit(hits).map((visit, index) => (
        <li key={visit[0]?.id ?? index}>
          <p className="pb-1 text-sm font-strong">
            {visit[0]?.visitorId && visit[0].visitId ? (
              <AppLink href={`/visits/${visit[0].visitorId}.${visit[0].visitId}`} className="text-link">
                Visit {index + 1}
              </AppLink>
            ) : (
              `Visit ${index + 1}`
            )}
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

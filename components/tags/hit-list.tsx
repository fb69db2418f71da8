import type { Formats } from '@/components/format/formats';
import { Badge } from '@/components/ui/badge';
import type { HitRow } from '@/lib/reports/hit-row';
import { hitKindWords } from './hit-kind-words';
import { TagUrl } from './tag-url';

/** The parts of a custom event in one line: "purchase · shoes · 79.99 USD". */
function formatEvent(hit: HitRow, formats: Formats): string {
  const revenue = hit.revenueMicros === null ? null : formats.money(hit.revenueMicros, hit.currency ?? undefined);
  const parts = [hit.eventAction, hit.eventCategory, hit.eventLabel, hit.eventValue, revenue, hit.transactionId];
  return parts.filter((part) => part !== null && part !== '').join(' · ');
}

/** The newest hits of a tag, as they come. */
export function HitList({ hits, formats, now }: { hits: readonly HitRow[]; formats: Formats; now: Date }) {
  return (
    <ul className="text-sm">
      {hits.map((hit) => (
        <li
          key={hit.id}
          className="grid grid-cols-[5.5rem_1fr_auto] gap-x-3 border-b border-hairline px-4 py-2 last:border-b-0"
        >
          <span>
            <Badge tone={hit.kind === 'custom' ? 'accent' : 'neutral'}>{hitKindWords[hit.kind] ?? hit.kind}</Badge>
          </span>
          <div className="min-w-0">
            {hit.kind === 'custom' ? <div className="truncate">{formatEvent(hit, formats)}</div> : null}
            <TagUrl url={hit.url} />
            {hit.consent === 'denied' ? (
              <div className="text-muted">Consent denied: counted without a visitor</div>
            ) : null}
          </div>
          <span className="tabular text-right text-muted" title={formats.instantExact(hit.at)}>
            {formats.ago(hit.at, now)}
          </span>
        </li>
      ))}
    </ul>
  );
}

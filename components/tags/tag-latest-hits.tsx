import type { Formats } from '@/components/format/formats';
import { EmptyState } from '@/components/ui/empty-state';
import { Panel } from '@/components/ui/panel';
import type { HitRow } from '@/lib/reports/hit-row';
import { HitList } from './hit-list';

/** The newest hits, which follow by themselves while the page is open. */
export function TagLatestHits({ hits, formats, now }: { hits: readonly HitRow[]; formats: Formats; now: Date }) {
  return (
    <Panel title="Latest hits" description="Updates while this page is open." flush>
      {hits.length > 0 ? (
        <HitList hits={hits} formats={formats} now={now} />
      ) : (
        <EmptyState compact title="No hits yet">
          They stand here within a second of somebody opening your site.
        </EmptyState>
      )}
    </Panel>
  );
}

import type { Formats } from '@/components/format/formats';
import { Notice } from '@/components/ui/notice';
import type { TagState } from '@/lib/domain/tag-state';

type TagStatePanelProps = {
  state: TagState;
  tag: { firstHitAt: Date | null; lastHitAt: Date | null; lastHitUrl: string | null };
  formats: Formats;
  now: Date;
};

/** The state in a sentence with its evidence: when the last hit came, and from which page. */
export function TagStatePanel({ state, tag, formats, now }: TagStatePanelProps) {
  const lastHit =
    tag.lastHitAt === null ? null : (
      <span className="wrap-anywhere">
        Last hit{' '}
        <time dateTime={tag.lastHitAt.toISOString()} title={formats.instantExact(tag.lastHitAt)}>
          {formats.ago(tag.lastHitAt, now)}
        </time>
        {tag.lastHitUrl === null ? null : ` from ${tag.lastHitUrl}`}
        {tag.firstHitAt === null ? null : `; first hit ${formats.instant(tag.firstHitAt)}`}
      </span>
    );
  switch (state) {
    case 'unverified':
      return (
        <Notice tone="warn" title="Waiting for the first hit">
          Paste the snippet into your site and open it in another tab. This page changes when the first hit arrives.
        </Notice>
      );
    case 'active':
      return (
        <Notice tone="good" title="The tag works">
          {lastHit}
        </Notice>
      );
    case 'inactive':
      return (
        <Notice tone="bad" title="No hit for 24 hours">
          {lastHit}. Check that the snippet is still on the site.
        </Notice>
      );
    case 'paused':
      return <Notice title="The tag is paused">What your site sends is dropped until you resume it. {lastHit}</Notice>;
  }
}

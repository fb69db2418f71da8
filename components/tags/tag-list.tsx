import type { Formats } from '@/components/format/formats';
import { AppLink } from '@/components/ui/app-link';
import { computeTagState } from '@/lib/domain/tag-state';
import { TagStateBadge } from './tag-state-badge';
import { TagUrl } from './tag-url';

export type TagListItem = {
  id: number;
  name: string;
  status: 'active' | 'paused';
  lastHitAt: Date | null;
  lastHitUrl: string | null;
  goalCount: number;
};

const headClass = 'px-4 py-2 text-left text-xs font-normal text-muted';
const cellClass = 'px-4 py-2.5 align-top';

/** The tags of the account with their state; each row opens its tag. On a phone a row stands in lines. */
export function TagList({ tags, formats, now }: { tags: readonly TagListItem[]; formats: Formats; now: Date }) {
  return (
    <table className="w-full text-sm max-sm:block">
      <thead className="max-sm:sr-only">
        <tr>
          <th className={headClass}>Tag</th>
          <th className={headClass}>State</th>
          <th className={headClass}>Last hit</th>
          <th className={`${headClass} text-right`}>Goals</th>
        </tr>
      </thead>
      <tbody className="max-sm:block">
        {tags.map((tag) => (
          <tr key={tag.id} className="relative border-t border-hairline hover:bg-sunken max-sm:block max-sm:py-1">
            <td className={`${cellClass} max-sm:block max-sm:py-1`}>
              <AppLink href={`/tags/${tag.id}`} className="font-strong after:absolute after:inset-0 hover:underline">
                {tag.name}
              </AppLink>
              <div className="tabular text-muted">{tag.id}</div>
            </td>
            <td className={`${cellClass} max-sm:block max-sm:py-1`}>
              <TagStateBadge state={computeTagState(tag, now)} withCause />
            </td>
            <td className={`${cellClass} max-w-80 max-sm:block max-sm:max-w-none max-sm:py-1`}>
              {tag.lastHitAt === null ? (
                <span className="text-muted">never</span>
              ) : (
                <>
                  <span title={formats.instantExact(tag.lastHitAt)}>{formats.ago(tag.lastHitAt, now)}</span>
                  <TagUrl url={tag.lastHitUrl} />
                </>
              )}
            </td>
            <td className={`${cellClass} tabular text-right max-sm:block max-sm:py-1 max-sm:text-left`}>
              {formats.count(tag.goalCount)}
              <span className="sm:sr-only"> {tag.goalCount === 1 ? 'goal' : 'goals'}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

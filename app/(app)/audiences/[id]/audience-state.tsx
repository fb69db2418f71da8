import { toCountedPercent } from '@/app/(app)/audiences/to-counted-percent';
import type { Formats } from '@/components/format/formats';
import { ImportsLive } from '@/components/imports/imports-live';
import { StatusBadge } from '@/components/ui/status-badge';
import type { Audience } from '@/lib/domain/audience';

/** How far the audience is counted; nothing to say once it is. */
export function AudienceState({ audience, formats }: { audience: Audience; formats: Formats }) {
  const { status, build } = audience;
  if (status === 'archived')
    return (
      <StatusBadge tone="neutral" label="Archived" detail="Members are not counted. Restore it to see its figures." />
    );
  const percent = toCountedPercent(audience);
  if (percent === null) return null;
  const detail =
    build.readyAt === null
      ? `${formats.count(build.visitorsDone)} of about ${formats.count(build.visitorsTotal)} visitors. Its figures come when all are counted.`
      : 'Until that is done the figures are those of the rule before.';
  return (
    <>
      <ImportsLive />
      <StatusBadge tone="accent" live label={`Counting the past: ${percent} %`} detail={detail} />
    </>
  );
}

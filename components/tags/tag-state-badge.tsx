import { StatusBadge } from '@/components/ui/status-badge';
import type { TagState } from '@/lib/domain/tag-state';
import { tagStateWords } from './tag-state-words';

/** The state of a tag, with its cause when there is room. */
export function TagStateBadge({ state, withCause = false }: { state: TagState; withCause?: boolean }) {
  const { label, tone, cause } = tagStateWords[state];
  return <StatusBadge tone={tone} label={label} detail={withCause ? cause : undefined} live={state === 'unverified'} />;
}

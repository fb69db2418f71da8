import { AttentionMark } from '@/components/shell/attention-mark';
import type { AccountAccess } from '@/lib/domain/account-access';
import { computeTagState } from '@/lib/domain/tag-state';
import { listAccountTags } from './account-lists';

/** Marks the navigation while a tag waits for its first hit or has gone silent. */
export async function TagsMark({ access }: { access: AccountAccess }) {
  const now = new Date();
  const states = (await listAccountTags(access)).map((tag) => computeTagState(tag, now));
  if (states.includes('inactive')) return <AttentionMark tone="bad" words="A tag has gone silent" />;
  return states.includes('unverified') ? <AttentionMark tone="warn" words="A tag has never been heard" /> : null;
}

// Is a tag installed and does it send? Source: uet.md 3.3. Judged from its last hit and a `now` that the caller gives.

export const tagStates = ['unverified', 'active', 'inactive', 'paused'] as const;
export type TagState = (typeof tagStates)[number];

/** Without a hit for this long a tag is inactive. */
export const tagInactiveAfterMs = 24 * 60 * 60 * 1000;

/** Paused by hand · never a hit · a hit within the last 24 hours (exactly 24 still counts) · none since. */
export function computeTagState(tag: { status: 'active' | 'paused'; lastHitAt: Date | null }, now: Date): TagState {
  if (tag.status === 'paused') return 'paused';
  if (tag.lastHitAt === null) return 'unverified';
  return now.getTime() - tag.lastHitAt.getTime() <= tagInactiveAfterMs ? 'active' : 'inactive';
}

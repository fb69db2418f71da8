// Which id has a hit that its tag did not name? Never from a clock or chance: redelivered hits are found by it.

import { deriveId } from '@/lib/store/derive-id';
import type { WireHit } from '@/lib/wire/hit';

/**
 * The id of a hit that its tag did not name: with `mid` and the cache buster `rn` the same parameters are the same hit, sent again;
 * `null` when it has not both, for then each arrival is a hit of its own (design.md 1).
 */
export function deriveHitId(hit: WireHit): string | null {
  if (hit.pageLoadId === null || hit.parameters.rn === undefined) return null;
  // When it was sent, not what it says: a hit that is kept and sent again is as old as it then is.
  const { ageMs: _age, id: _id, ...content } = hit;
  return deriveId(
    'hit',
    JSON.stringify(content, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
  );
}

// Who was it? The name behind an actor that a row keeps: a person of the installation or a key. Never an id of another account's key to a page
// that did not hold it: only what rows of the own account name is asked for.

import { getPrisma } from '@/lib/db/prisma';

export type ActorName = { kind: 'person' | 'key'; name: string };

const keyPrefix = 'key:';

/** Names by actor (`AccountAccess.actor`); who is gone has none. */
export async function findActorNames(actors: readonly (string | null)[]): Promise<Map<string, ActorName>> {
  const known = [...new Set(actors.filter((actor) => actor !== null))];
  const keyIds = known.filter((actor) => actor.startsWith(keyPrefix)).map((actor) => actor.slice(keyPrefix.length));
  const [users, keys] = await Promise.all([
    getPrisma().user.findMany({ where: { id: { in: known } }, select: { id: true, name: true } }),
    getPrisma().apiKey.findMany({ where: { id: { in: keyIds } }, select: { id: true, name: true } }),
  ]);
  return new Map<string, ActorName>([
    ...users.map(({ id, name }) => [id, { kind: 'person', name }] as const),
    ...keys.map(({ id, name }) => [`${keyPrefix}${id}`, { kind: 'key', name }] as const),
  ]);
}

// Which visitors are one person? Those that told the same hashed e-mail address or phone number. When one of them converts, what the others
// touched is copied to it, so that its path and its credited click are of its own rows, as of any other conversion.
// Never looks for anybody but whom a conversion of the batch asks for, and never writes to another visitor.

import { toInstantArray, toTextArray, toUuidArray } from '@/lib/db/binary-arrays';
import { sendTrip, type TripStatement } from '@/lib/db/round-trip';
import { sql } from '@/lib/db/sql';
import { insertTouch } from '@/lib/domain/decide-touches';
import type { Touch } from '@/lib/domain/visitor-decision';
import type { AcceptedHit } from './accepted-hit';
import type { DecidedVisitor } from './decide-batch';
import { isShort, listSourceIds, readOrdinal, selectTouches, toTouch, type VisitorToLoad } from './load-visitors';
import { maxTouches, type Reader, type ReadVisitor } from './read-visitors';

/** A hash that more visitors told within 90 days is of no one person: a test address, a form filled in by a program. */
const maxVisitorsOfHash = 20;
const maxLinks = 2_000;

/** The hashes that a hit tells of who sent it. */
export function listIdentities({ hasVisitor, hashedEmail, hashedPhone }: AcceptedHit): readonly string[] {
  if (!hasVisitor || (hashedEmail === null && hashedPhone === null)) return noIdentities;
  return [hashedEmail, hashedPhone].filter((hash) => hash !== null);
}

const noIdentities: readonly string[] = [];

/** Every hash that a visitor has told, the new hits' too. */
export function listAllIdentities({ identities, fresh }: ReadVisitor): readonly string[] {
  if (fresh.every(({ hit }) => listIdentities(hit).length === 0)) return identities;
  return [...new Set([...identities, ...fresh.flatMap(({ hit }) => listIdentities(hit))])];
}

/** Whether what other visitors touched may belong to a conversion of this one. */
export function mayBeLinked({ read, change }: DecidedVisitor): boolean {
  return change.newConversions.length > 0 && read.visitor.hasVisitor && listAllIdentities(read).length > 0;
}

/** Keeps what the new hits tell; a link that was seen within a day stays as it is. */
export function insertIdentityLinks(visitors: readonly DecidedVisitor[]): TripStatement | null {
  const links = new Map<string, { accountId: string; hash: string; visitorId: string; atMs: number }>();
  for (const { read } of visitors) {
    const { accountId, visitorId } = read.visitor;
    for (const { hit } of read.fresh)
      for (const hash of listIdentities(hit))
        links.set(`${accountId}${hash}${visitorId}`, { accountId, hash, visitorId, atMs: hit.atMs });
  }
  if (links.size === 0) return null;
  const rows = [...links.values()];
  return {
    name: 'collector_insert_identity_links',
    text: `
      INSERT INTO identity_links (account_id, hash, visitor_id, seen_at)
      SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::timestamptz[])
      ON CONFLICT (account_id, hash, visitor_id) DO UPDATE SET seen_at = excluded.seen_at
       WHERE identity_links.seen_at < excluded.seen_at - INTERVAL '1 day'`,
    values: [
      toUuidArray(rows.map(({ accountId }) => accountId)),
      toTextArray(rows.map(({ hash }) => hash)),
      toUuidArray(rows.map(({ visitorId }) => visitorId)),
      toInstantArray(rows.map(({ atMs }) => atMs)),
    ],
  };
}

/** What has not been told for as long as a click counts (and a week, for hits that come late) is forgotten. */
export const forgetIdentityLinks = sql`DELETE FROM identity_links WHERE seen_at < now() - INTERVAL '98 days'`;

type IdentityKey = { accountId: string; visitorId: string; hash: string };

/** Rows of ordinal and another visitor that told the same. */
export function selectLinkedVisitors(keys: readonly IdentityKey[]): TripStatement {
  return {
    name: 'collector_select_linked_visitors',
    text: `
      SELECT ordinal, identity_links.visitor_id
        FROM unnest($1::uuid[], $2::text[], $3::uuid[]) WITH ORDINALITY AS asked (account_id, hash, visitor_id, ordinal)
        JOIN identity_links ON identity_links.account_id = asked.account_id AND identity_links.hash = asked.hash
       WHERE ${isShort('asked')} AND identity_links.visitor_id <> asked.visitor_id LIMIT ${maxLinks}`,
    values: [
      toUuidArray(keys.map(({ accountId }) => accountId)),
      toTextArray(keys.map(({ hash }) => hash)),
      toUuidArray(keys.map(({ visitorId }) => visitorId)),
    ],
  };
}

/**
 * The visitors of a batch that convert and are somebody who was here on another device too, each with that device's touches in its state.
 * Within the batch's transaction.
 */
export async function readLinked(
  { client, sources }: Reader,
  visitors: readonly DecidedVisitor[],
): Promise<Map<ReadVisitor, ReadVisitor>> {
  const keys = visitors
    .filter(mayBeLinked)
    .flatMap(({ read }) => listAllIdentities(read).map((hash) => ({ ...toKey(read), hash, read })));
  const linked = new Map<ReadVisitor, ReadVisitor>();
  if (keys.length === 0) return linked;
  const [links] = await sendTrip(client, [selectLinkedVisitors(keys)]);
  const othersOf = keys.map((key) => new Set(listTogether(visitors, key)));
  for (const row of links?.rows ?? []) othersOf[readOrdinal(row)]?.add(row[1] ?? '');
  const asked = keys.flatMap(({ accountId, read }, index) => {
    const others = [...(othersOf[index] ?? [])];
    const firstMs = read.fresh[0]?.hit.atMs ?? 0;
    return others.length > maxVisitorsOfHash
      ? []
      : others.map((visitorId) => ({ visitorId, accountId, firstMs, lastMs: read.fresh.at(-1)?.hit.atMs ?? 0, read }));
  });
  if (asked.length === 0) return linked;
  const touchesOf = await readTouches(client, sources, asked);
  for (const [index, { read, visitorId, accountId, lastMs }] of asked.entries()) {
    const inBatch = visitors.find(
      (other) => other.read.visitor.visitorId === visitorId && other.read.visitor.accountId === accountId,
    );
    const touches = inBatch ? [...inBatch.read.state.touches, ...inBatch.change.newTouches] : (touchesOf[index] ?? []);
    const before = linked.get(read) ?? read;
    const after = addTouches(
      before,
      visitorId,
      touches.filter(({ atMs }) => atMs <= lastMs),
    );
    if (after !== before) linked.set(read, after);
  }
  return linked;
}

function toKey({ visitor }: ReadVisitor): { accountId: string; visitorId: string } {
  return { accountId: visitor.accountId, visitorId: visitor.visitorId };
}

/** Visitors of the same batch that tell the same: their links are not stored yet. */
function listTogether(visitors: readonly DecidedVisitor[], { accountId, visitorId, hash }: IdentityKey): string[] {
  return visitors
    .filter(({ read }) => read.visitor.accountId === accountId && read.visitor.visitorId !== visitorId)
    .filter(({ read }) => read.fresh.some(({ hit }) => listIdentities(hit).includes(hash)))
    .map(({ read }) => read.visitor.visitorId);
}

/** The touches of each visitor asked for, oldest first. */
async function readTouches(
  client: Reader['client'],
  sources: Reader['sources'],
  asked: readonly VisitorToLoad[],
): Promise<Touch[][]> {
  const [result] = await sendTrip(client, [selectTouches(asked)]);
  const rows = result?.rows ?? [];
  const sourceById = rows.length === 0 ? new Map() : await sources.load(listSourceIds([], rows));
  const touches = asked.map((): Touch[] => []);
  for (const row of rows) touches[readOrdinal(row)]?.unshift(toTouch(row, sourceById));
  return touches;
}

function addTouches(read: ReadVisitor, fromVisitorId: string, touches: readonly Touch[]): ReadVisitor {
  const known = new Set(read.state.touches.map(({ id }) => id));
  const added = touches.filter(({ id }) => !known.has(id)).slice(-maxTouches);
  if (added.length === 0) return read;
  const all = read.state.touches.slice();
  for (const touch of added) insertTouch(all, touch);
  return {
    ...read,
    state: { ...read.state, touches: all },
    linked: [...read.linked, ...added.map((touch) => ({ touch, fromVisitorId }))],
  };
}

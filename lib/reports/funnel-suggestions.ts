// Which pages and events does the account see, and how often? For suggesting steps while a funnel is built.
// Never an exact count: of a sample, the last days only.

import type { Queryable } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { decideSample, eachFunnelHit, type FunnelColumns, type FunnelHit, listFunnelHits } from './funnel-rows';

type SeenText = { text: string; count: number };
export type FunnelSuggestions = { paths: SeenText[]; actions: SeenText[]; categories: SeenText[]; labels: SeenText[] };

const daysRead = 14;
const dayMs = 86_400_000;
const maxTexts = 100;
const columns: FunnelColumns = { pages: true, events: true, goals: false, values: false };

/** Host and path, without scheme, www., query and fragment. */
export function toSeenPath(url: string): string {
  return url.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/[?#].*$/s, '');
}

/** Most frequent first; counts are of about all visitors, by the sample. */
export async function getFunnelSuggestions(
  db: Queryable,
  access: AccountAccess,
  now: Date,
): Promise<FunnelSuggestions> {
  const instants = { from: new Date(now.getTime() - daysRead * dayMs), until: now };
  const sample = await decideSample(db, access, instants);
  const hits = [...eachFunnelHit(await listFunnelHits(db, access, sample, instants, columns))];
  const events = hits.filter(({ kind }) => kind === 'custom');
  const count = (own: readonly FunnelHit[], read: (hit: FunnelHit) => string | null) =>
    countTexts(own.map(read), sample.share);
  return {
    paths: count(
      hits.filter(({ kind }) => kind === 'pageLoad'),
      ({ url }) => (url === null ? null : toSeenPath(url)),
    ),
    actions: count(events, (hit) => hit.eventAction),
    categories: count(events, (hit) => hit.eventCategory),
    labels: count(events, (hit) => hit.eventLabel),
  };
}

function countTexts(texts: readonly (string | null)[], share: number): SeenText[] {
  const countByText = new Map<string, number>();
  for (const text of texts) if (text !== null && text !== '') countByText.set(text, (countByText.get(text) ?? 0) + 1);
  return [...countByText]
    .map(([text, own]) => ({ text, count: Math.round(own / share) }))
    .sort((one, other) => other.count - one.count)
    .slice(0, maxTexts);
}

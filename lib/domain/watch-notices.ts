// Which notices come of tags and events that fell silent, of events that do not come whole, and of ads whose clicks do not land?

import { type Notice, type NoticeFacts, type NoticeKind, type NoticeSeverity, nothing, toKeyPart } from './notice';
import { computeTagState } from './tag-state';
import { countFlaws, countUnvalued, decideLandingsStopped, decideSilence, type Heard } from './watch';

/** More events that fell silent at once have one cause. */
const shownSilentEvents = 5;
/** A whole hour of silence may end a minute after it. */
const silentTagMs = 60 * 60_000;
/** A tag that was made today is not late yet. */
const unverifiedAfterMs = 60 * 60_000;

/** Silent by its own rhythm; a tag that has none yet, after the 24 hours of its state. */
function isTagSilent(tag: NoticeFacts['tags'][number], heard: readonly Heard[], now: Date): boolean {
  if (tag.status === 'paused' || tag.lastHitAt === null) return false;
  const own = heard.find(({ tagId, action }) => tagId === tag.id && action === null);
  const silence = own === undefined ? null : decideSilence(own);
  if (silence === null || silence.kind === 'unknown') return computeTagState(tag, now) === 'inactive';
  return silence.kind === 'silent' && now.getTime() - tag.lastHitAt.getTime() >= silentTagMs;
}

/** Tags that are not heard any more, and those that never were. */
export function decideTagNotices({ tags, heard }: NoticeFacts, now: Date): Notice[] {
  return tags.flatMap((tag): Notice[] => {
    const subject = { id: String(tag.id), name: tag.name };
    if (tag.lastHitAt !== null && isTagSilent(tag, heard, now)) {
      const key = `tagInactive:${tag.id}:${tag.lastHitAt.toISOString()}`;
      return [{ ...nothing, kind: 'tagInactive', key, severity: 'bad', sinceAt: tag.lastHitAt, subject }];
    }
    const isLate = now.getTime() - tag.createdAt.getTime() > unverifiedAfterMs;
    if (computeTagState(tag, now) === 'unverified' && isLate) {
      const key = `tagUnverified:${tag.id}`;
      return [{ ...nothing, kind: 'tagUnverified', key, severity: 'warn', sinceAt: tag.createdAt, subject }];
    }
    return [];
  });
}

/** Tags that are heard: what is wrong with the others is that they are not. */
function listHeardTags({ tags, heard }: NoticeFacts, now: Date): Set<number> {
  const isHeard = (tag: NoticeFacts['tags'][number]) =>
    tag.status === 'active' && tag.lastHitAt !== null && !isTagSilent(tag, heard, now);
  return new Set(tags.filter(isHeard).map(({ id }) => id));
}

/** Events that fell silent on tags that are heard, those that came most first. */
export function decideSilentEvents(facts: NoticeFacts, now: Date): Notice[] {
  const heardTags = listHeardTags(facts, now);
  return facts.heard
    .flatMap((each) => {
      const silence = each.action !== null && heardTags.has(each.tagId) ? decideSilence(each) : null;
      return silence?.kind === 'silent' ? [{ ...each, usualCount: silence.usualCount }] : [];
    })
    .toSorted((one, other) => other.usualCount - one.usualCount)
    .slice(0, shownSilentEvents)
    .map(({ tagId, action, lastAt, usualCount }) => ({
      ...nothing,
      kind: 'eventSilent',
      key: `eventSilent:${tagId}:${lastAt.toISOString()}:${toKeyPart(action ?? '')}`,
      severity: 'bad',
      sinceAt: lastAt,
      subject: { id: String(tagId), name: action ?? '' },
      count: usualCount,
    }));
}

/** Events that come without their value, with an odd currency, or twice for one order. Put away, one stays so for the month that it began in. */
export function decideFlawNotices({ flaws }: NoticeFacts): Notice[] {
  return flaws.flatMap((flaw) => {
    const toNotice = (kind: NoticeKind, severity: NoticeSeverity, count: number, sinceAt: Date | null): Notice[] => {
      if (count === 0) return [];
      const key = `${kind}:${flaw.tagId}:${sinceAt?.toISOString().slice(0, 7) ?? ''}:${toKeyPart(flaw.action)}`;
      const subject = { id: String(flaw.tagId), name: flaw.action };
      return [{ ...nothing, kind, key, severity, sinceAt, subject, count, ratio: count / flaw.events }];
    };
    return [
      ...toNotice('revenueMissing', 'bad', countUnvalued(flaw), flaw.unvaluedSinceAt),
      ...toNotice('currencyUnknown', 'bad', countFlaws(flaw.oddCurrencies), flaw.oddCurrencySinceAt),
      ...toNotice('orderDoubled', 'warn', countFlaws(flaw.doubledOrders), flaw.doubledSinceAt),
    ];
  });
}

/** Clicks go on, nobody lands: since the last day with a landing. */
export function decideLandingNotices({ landings }: NoticeFacts): Notice[] {
  return landings.flatMap(({ network, campaign, usualShare, days }): Notice[] => {
    const stopped = decideLandingsStopped(days, usualShare);
    if (stopped === null) return [];
    const { lastOn, platformClicks } = stopped;
    const key = `landingsStopped:${lastOn ?? 'before'}:${network}/${toKeyPart(campaign)}`;
    const sinceOn = lastOn ?? days[0]?.on;
    return [
      {
        ...nothing,
        kind: 'landingsStopped',
        key,
        severity: 'bad',
        sinceAt: sinceOn === undefined ? null : new Date(`${sinceOn}T00:00:00Z`),
        subject: { id: `${network}/${campaign}`, name: campaign },
        count: platformClicks,
        ratio: platformClicks * usualShare,
      },
    ];
  });
}

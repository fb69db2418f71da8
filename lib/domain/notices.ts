// What needs a person's attention: tags that are not heard, goals that are not met, money without return, files that failed?
// Never judges by one bad hour: each kind has its threshold here or in watch.ts, and each notice says since when.

import { computeGoalState } from './goal-state';
import { type Notice, type NoticeFacts, nothing, toKeyPart } from './notice';
import { decideNoneIsTelling } from './sample';
import { computeTagState } from './tag-state';
import { decideFlawNotices, decideLandingNotices, decideSilentEvents, decideTagNotices } from './watch-notices';

/** Money is looked at over so many days: fewer would call every slow week a waste. */
export const noticeSpendDays = 30;
/** So many days are looked at for landings that stopped. */
export const noticeLandingDays = 7;
/** Of spend that meets visits; below, returns of campaigns say little. */
export const lowCoverageRatio = 0.8;
/** A failed file is spoken of so long. */
const failedImportMs = 14 * 86_400_000;

/** Every notice of the account, what is wrong now first. */
export function decideNotices(facts: NoticeFacts, now: Date): Notice[] {
  const notices = [
    ...decideTagNotices(facts, now),
    ...decideGoalNotices(facts, now),
    ...decideSilentEvents(facts, now),
    ...decideFlawNotices(facts),
    ...decideLandingNotices(facts),
    ...decideSpendNotices(facts),
    ...decideImportNotices(facts, now),
    ...decideRateNotices(facts),
  ];
  const weight = ({ severity }: Notice) => (severity === 'bad' ? 0 : 1);
  return notices.toSorted((one, other) => weight(one) - weight(other));
}

/** A goal that was met before and is not any more; while its tag is silent, that is the trouble. */
function decideGoalNotices({ tags, goals }: NoticeFacts, now: Date): Notice[] {
  const tagById = new Map(tags.map((tag) => [tag.id, tag]));
  return goals.flatMap((goal): Notice[] => {
    const tag = tagById.get(goal.tagId);
    if (tag === undefined || goal.lastConversionAt === null) return [];
    if (computeGoalState(goal, computeTagState(tag, now), now) !== 'noRecentConversions') return [];
    const key = `goalQuiet:${goal.id}:${goal.lastConversionAt.toISOString()}`;
    const subject = { id: goal.id, name: goal.name };
    return [{ ...nothing, kind: 'goalQuiet', key, severity: 'warn', sinceAt: goal.lastConversionAt, subject }];
  });
}

/** A notice that was put away stays away for the rest of the month that its days began in. */
function decideSpendNotices(facts: NoticeFacts): Notice[] {
  const { wastes, usualRate, spendCoverageRatio, spendMicros, spendFromOn } = facts;
  const since = { severity: 'warn', sinceAt: new Date(`${spendFromOn}T00:00:00Z`) } as const;
  const month = spendFromOn.slice(0, 7);
  const notices = wastes.flatMap((each): Notice[] => {
    const id = `${each.network}/${each.campaign}`;
    const shared = { ...since, subject: { id, name: each.campaign }, amountMicros: each.spendMicros };
    if (each.clicks === 0 && each.platformClicks > 0) {
      const key = `spendUnseen:${month}:${toKeyPart(id)}`;
      return [{ ...shared, kind: 'spendUnseen', key, count: each.platformClicks, ratio: null }];
    }
    if (usualRate === null) return [];
    const { expectedCount, isTelling } = decideNoneIsTelling(each.clicks, usualRate);
    const key = `spendWithoutReturn:${month}:${toKeyPart(id)}`;
    return isTelling ? [{ ...shared, kind: 'spendWithoutReturn', key, count: each.clicks, ratio: expectedCount }] : [];
  });
  if (spendCoverageRatio === null || spendCoverageRatio >= lowCoverageRatio) return notices;
  const coverage = { ...nothing, ...since, amountMicros: spendMicros, ratio: spendCoverageRatio };
  return [...notices, { ...coverage, kind: 'coverageLow', key: `coverageLow:${month}` }];
}

/** A file that failed and was not taken in later under the same name. */
function decideImportNotices({ imports }: NoticeFacts, now: Date): Notice[] {
  return imports.flatMap((each): Notice[] => {
    const isMended = imports.some(
      (other) => other.status === 'done' && other.fileName === each.fileName && other.createdAt > each.createdAt,
    );
    if (each.status !== 'failed' || isMended || now.getTime() - each.createdAt.getTime() > failedImportMs) return [];
    const subject = { id: each.id, name: each.fileName };
    const key = `importFailed:${each.id}`;
    return [
      {
        ...nothing,
        kind: 'importFailed',
        key,
        severity: 'bad',
        sinceAt: each.createdAt,
        subject,
        count: each.lineCount,
      },
    ];
  });
}

function decideRateNotices({ missingRates }: NoticeFacts): Notice[] {
  return missingRates.map(({ currency, firstOn, lastOn, micros, rowCount }) => ({
    kind: 'ratesMissing',
    key: `ratesMissing:${currency}:${lastOn}`,
    severity: 'bad',
    sinceAt: new Date(`${firstOn}T00:00:00Z`),
    subject: { id: currency, name: currency },
    amountMicros: micros,
    count: rowCount,
    ratio: null,
  }));
}

// What needs a person's attention: tags that are not heard, goals that are not met, money without return, files that failed?
// Never judges by one bad hour: each kind has its threshold here, and each notice says since when.

import { computeGoalState } from './goal-state';
import { decideNoneIsTelling } from './sample';
import { computeTagState } from './tag-state';

export const noticeKinds = [
  'tagInactive',
  'tagUnverified',
  'goalQuiet',
  'spendUnseen',
  'spendWithoutReturn',
  'importFailed',
  'ratesMissing',
  'coverageLow',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** `bad`: figures are wrong or missing now; `warn`: look at it. */
export type NoticeSeverity = 'bad' | 'warn';

export type Notice = {
  kind: NoticeKind;
  /** The same as long as it is the same trouble; what is put away by it comes back when it happens again. */
  key: string;
  severity: NoticeSeverity;
  /** `null` where nobody knows. */
  sinceAt: Date | null;
  /** What it is about: a tag, a goal, a campaign, a file, a currency; `null` for the account. */
  subject: { id: string; name: string } | null;
  /** Of the account's currency unless the subject is a currency. */
  amountMicros: bigint | null;
  /** Clicks of money without return, lines of a file, rows without a rate. */
  count: number | null;
  /** What was to be expected, or the share that is covered. */
  ratio: number | null;
};

export type NoticeFacts = {
  tags: readonly {
    id: number;
    name: string;
    status: 'active' | 'paused';
    createdAt: Date;
    lastHitAt: Date | null;
  }[];
  goals: readonly {
    id: string;
    name: string;
    tagId: number;
    status: 'active' | 'paused' | 'deleted';
    lastConversionAt: Date | null;
  }[];
  /** Of the last `noticeSpendDays` days, campaigns with spend and no conversion. */
  wastes: readonly {
    network: string;
    campaign: string;
    spendMicros: bigint;
    clicks: number;
    platformClicks: number;
  }[];
  /** Conversions / clicks of all ads in those days. */
  usualRate: number | null;
  imports: readonly {
    id: string;
    fileName: string;
    status: 'running' | 'done' | 'failed' | 'undone';
    lineCount: number;
    createdAt: Date;
  }[];
  missingRates: readonly { currency: string; firstOn: string; lastOn: string; micros: bigint; rowCount: number }[];
  /** Of those days: matched spend / spend. */
  spendCoverageRatio: number | null;
  spendMicros: bigint;
  /** First day of those days. */
  spendFromOn: string;
};

/** Money is looked at over so many days: fewer would call every slow week a waste. */
export const noticeSpendDays = 30;
/** Of spend that meets visits; below, returns of campaigns say little. */
export const lowCoverageRatio = 0.8;
/** A failed file is spoken of so long. */
const failedImportMs = 14 * 86_400_000;
/** A tag that was made today is not late yet. */
const unverifiedAfterMs = 60 * 60_000;

/** Every notice of the account, what is wrong now first. */
export function decideNotices(facts: NoticeFacts, now: Date): Notice[] {
  const notices = [
    ...decideTagNotices(facts, now),
    ...decideGoalNotices(facts, now),
    ...decideSpendNotices(facts),
    ...decideImportNotices(facts, now),
    ...decideRateNotices(facts),
  ];
  const weight = ({ severity }: Notice) => (severity === 'bad' ? 0 : 1);
  return notices.toSorted((one, other) => weight(one) - weight(other));
}

const nothing = { subject: null, amountMicros: null, count: null, ratio: null } as const;

function decideTagNotices({ tags }: NoticeFacts, now: Date): Notice[] {
  return tags.flatMap((tag): Notice[] => {
    const subject = { id: String(tag.id), name: tag.name };
    const state = computeTagState(tag, now);
    if (state === 'inactive' && tag.lastHitAt !== null) {
      const key = `tagInactive:${tag.id}:${tag.lastHitAt.toISOString()}`;
      return [{ ...nothing, kind: 'tagInactive', key, severity: 'bad', sinceAt: tag.lastHitAt, subject }];
    }
    if (state === 'unverified' && now.getTime() - tag.createdAt.getTime() > unverifiedAfterMs) {
      const key = `tagUnverified:${tag.id}`;
      return [{ ...nothing, kind: 'tagUnverified', key, severity: 'warn', sinceAt: tag.createdAt, subject }];
    }
    return [];
  });
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
      const key = `spendUnseen:${month}:${id}`;
      return [{ ...shared, kind: 'spendUnseen', key, count: each.platformClicks, ratio: null }];
    }
    if (usualRate === null) return [];
    const { expectedCount, isTelling } = decideNoneIsTelling(each.clicks, usualRate);
    const key = `spendWithoutReturn:${month}:${id}`;
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

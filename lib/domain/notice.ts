// What is a notice, and what is it made from? The rules are in notices.ts and watch-notices.ts.

import type { EventFlaws, Heard, LandingDay } from './watch';

export const noticeKinds = [
  'tagInactive',
  'tagUnverified',
  'goalQuiet',
  'eventSilent',
  'revenueMissing',
  'currencyUnknown',
  'orderDoubled',
  'landingsStopped',
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
  /** What it is about: a tag, an event (its action, with the id of its tag), a goal, a campaign, a file, a currency; `null` for the account. */
  subject: { id: string; name: string } | null;
  /** Of the account's currency unless the subject is a currency. */
  amountMicros: bigint | null;
  /** Clicks of money without return, lines of a file, rows without a rate, events; of silence what usually came meanwhile. */
  count: number | null;
  /** What was to be expected, or the share that is covered or concerned. */
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
  /** What came of tags and events; of those that are not here nothing is known. */
  heard: readonly Heard[];
  flaws: readonly EventFlaws[];
  /** Campaigns with clicks at their platform, by day, and the share of them that landed in `noticeSpendDays` days. */
  landings: readonly { network: string; campaign: string; usualShare: number; days: readonly LandingDay[] }[];
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

/** Of a notice that says nothing more. */
export const nothing = { subject: null, amountMicros: null, count: null, ratio: null } as const;

/** A name as a part of a key, which is kept up to 300 characters: names that differ only after this many are put away together. */
export function toKeyPart(name: string): string {
  return name.slice(0, 200).replace(/[\p{Cc}\p{Cs}]/gu, ' ');
}

// What became of a hit? The one checked set of answers that the pipeline gives: data, counted for /metrics and turned into a status by
// the doors. Never an exception: a bad hit is an ordinary thing.

/** Why a good hit is left out on purpose: its sender is answered as if it were stored. */
export const dropReasons = ['paused', 'crawler', 'previewer', 'monitor', 'host', 'test'] as const;
export type DropReason = (typeof dropReasons)[number];

export type Outcome =
  /** Committed. */
  | { kind: 'recorded' }
  /** Its id was committed before: stored already, so the sender may forget it. */
  | { kind: 'duplicate' }
  /** The database is away and the hit is synced on disk: it is committed when the database is back. */
  | { kind: 'journalled' }
  | { kind: 'dropped'; reason: DropReason }
  /** Cannot be read or stored; `reason` in plain words, `field` as the sender calls it. */
  | { kind: 'invalid'; reason: string; field: string }
  | { kind: 'unknownTag' }
  /** Happened longer ago than this sender may say. */
  | { kind: 'tooOld' }
  /** Its address or its tag sends more than the operator allows: to be sent again later. */
  | { kind: 'limited'; by: 'address' | 'tag'; retryAfterSeconds: number }
  /** More hits wait than memory allows: to be sent again. */
  | { kind: 'queueFull' }
  /** The database is away and the disk does not take it either: to be sent again. */
  | { kind: 'unavailable' };

export type OutcomeKind = Outcome['kind'];

export const outcomeKinds = [
  'recorded',
  'duplicate',
  'journalled',
  'dropped',
  'invalid',
  'unknownTag',
  'tooOld',
  'limited',
  'queueFull',
  'unavailable',
] as const satisfies readonly OutcomeKind[];

/** The outcomes that need no words of their own, made once. */
export const outcomes = {
  recorded: { kind: 'recorded' },
  duplicate: { kind: 'duplicate' },
  journalled: { kind: 'journalled' },
  paused: { kind: 'dropped', reason: 'paused' },
  crawler: { kind: 'dropped', reason: 'crawler' },
  previewer: { kind: 'dropped', reason: 'previewer' },
  monitor: { kind: 'dropped', reason: 'monitor' },
  host: { kind: 'dropped', reason: 'host' },
  test: { kind: 'dropped', reason: 'test' },
  unknownTag: { kind: 'unknownTag' },
  tooOld: { kind: 'tooOld' },
  queueFull: { kind: 'queueFull' },
  unavailable: { kind: 'unavailable' },
} as const satisfies Record<string, Outcome>;

/** What a sender is told when its hit is not stored; `null` when it is, or was left out on purpose. */
export type Refusal = {
  code: 'invalid_input' | 'not_found' | 'rate_limited' | 'unavailable';
  message: string;
  field: string | null;
  /** When to send it again, where that is known. */
  retryAfterSeconds?: number;
};

/** The refusal that an outcome means, the same at every door. */
export function toRefusal(outcome: Outcome): Refusal | null {
  switch (outcome.kind) {
    case 'recorded':
    case 'duplicate':
    case 'journalled':
    case 'dropped':
      return null;
    case 'invalid':
      return { code: 'invalid_input', message: outcome.reason, field: outcome.field === '' ? null : outcome.field };
    case 'tooOld':
      return { code: 'invalid_input', message: tooOldMessage, field: 'at' };
    case 'unknownTag':
      return { code: 'not_found', message: 'There is no tag with this id.', field: 'tagId' };
    case 'limited':
      return {
        code: 'rate_limited',
        message:
          outcome.by === 'tag'
            ? 'This tag sends too many hits. Send it again later.'
            : 'Too many hits come from this address. Send it again later.',
        field: null,
        retryAfterSeconds: outcome.retryAfterSeconds,
      };
    case 'queueFull':
      return {
        code: 'unavailable',
        message: 'Too many hits are waiting. Send it again in a few seconds.',
        field: null,
      };
    case 'unavailable':
      return {
        code: 'unavailable',
        message: 'Hits cannot be stored just now. Send it again in a few seconds.',
        field: null,
      };
  }
}

const tooOldMessage =
  'A hit may be up to 7 days old; older ones (up to 390 days) need the key of a marketer or an admin of the account.';

// Which days' conversions does this process remember, and are they still so? Reports over paths would read a hundred thousand conversions each time they
// are asked, of which all but today's are as they were. Never a day from memory that changed since, and never one of another account.
//
// Whatever changes conversions or their paths writes deltas in the same transaction (lib/collector/change-rows.ts, lib/recount, lib/store/convert-revenue.ts),
// and the fold that takes out deltas of a day gives it its next version in the same statement. So when one statement sees a day at version v and no
// delta of it, v has every change that was committed by then. What is read after that statement may have newer ones too: their deltas wait, or are folded
// under a version above v. In both cases whoever looks next does not find the day quiet at v, and what was kept under v is not used again.

import { z } from 'zod';
import { type Queryable, query, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { Period } from '@/lib/domain/report-query';
import { type ConversionDay, DayNames } from './conversion-day';
import { during } from './fact-scope';
import { type ConversionCondition, readConversionDays } from './read-conversion-days';

/** Of all accounts together: more than a year of a shop with a thousand conversions a day. */
const maxKeptBytes = 48 * 1024 * 1024;
/** So many days that are not remembered are read with one statement. */
const daysPerRead = 8;

type Days = AsyncGenerator<ConversionDay, void, undefined>;

export type ConversionMemory = {
  /** As `listConversionDays`. */
  list(db: Queryable, access: AccountAccess, period: Period): Days;
  /** About what it takes; never more than it may. */
  readonly bytes: number;
};

const memoriesKey = Symbol.for('goalpost.conversionMemories');
const shared = globalThis as typeof globalThis & { [memoriesKey]?: WeakMap<Queryable, ConversionMemory> };

/**
 * The conversions of each day of the period that has any, by the day they came on, oldest first. One after the other, so that a report over a long period
 * need not hold all of them. With a `condition` only those that fit: read anew, for the next one asks for others.
 */
export function listConversionDays(
  db: Queryable,
  access: AccountAccess,
  period: Period,
  condition: ConversionCondition | null = null,
): Days {
  if (condition !== null) return listAnew(db, access, period, condition);
  shared[memoriesKey] ??= new WeakMap();
  const memory = shared[memoriesKey].get(db) ?? createConversionMemory();
  shared[memoriesKey].set(db, memory);
  return memory.list(db, access, period);
}

async function* listAnew(db: Queryable, access: AccountAccess, period: Period, condition: ConversionCondition): Days {
  const names = new DayNames();
  const days = (await readStates(db, access, period)).map(({ on }) => on);
  for (let index = 0; index < days.length; index += daysPerRead)
    yield* await readConversionDays(db, access, days.slice(index, index + daysPerRead), names, condition);
}

type KeptDay = { version: number; day: ConversionDay };
type AccountMemory = {
  names: DayNames;
  /** The one that was asked for longest ago first. */
  days: Map<string, KeptDay>;
  dayBytes: number;
  /** Read just now: who asks for a day at the same version waits for it. */
  reading: Map<string, { version: number; days: Promise<ConversionDay[]> }>;
};

/** A memory of its own, of at most `maxBytes`. */
export function createConversionMemory(maxBytes: number = maxKeptBytes): ConversionMemory {
  /** The account that was asked for longest ago first. */
  const accounts = new Map<string, AccountMemory>();
  const countBytes = (): number =>
    [...accounts.values()].reduce((sum, { names, dayBytes }) => sum + names.bytes + dayBytes, 0);

  /** Days are those of the account's calendar, values are in its currency. */
  function open({ accountId, currency, timeZone }: AccountAccess): AccountMemory {
    const key = `${accountId} ${currency} ${timeZone}`;
    const memory = accounts.get(key) ?? { names: new DayNames(), days: new Map(), dayBytes: 0, reading: new Map() };
    accounts.delete(key);
    accounts.set(key, memory);
    return memory;
  }

  /** Other accounts go whole, of the last one its days; names go with their account. */
  function shrink(): void {
    for (const [key, memory] of accounts) {
      for (const on of accounts.size === 1 ? memory.days.keys() : []) {
        if (countBytes() <= maxBytes) return;
        forget(memory, on);
      }
      if (countBytes() <= maxBytes) return;
      accounts.delete(key);
    }
  }

  /** Reads days, and keeps those that are quiet. */
  function readRun(db: Queryable, access: AccountAccess, memory: AccountMemory, run: readonly DayState[]) {
    const days = readConversionDays(
      db,
      access,
      run.map(({ on }) => on),
      memory.names,
    );
    for (const { on, version } of run) if (version !== null) memory.reading.set(on, { version, days });
    return days
      .then((read) => {
        // Whom others have crowded out meanwhile keeps nothing.
        if ([...accounts.values()].includes(memory)) {
          for (const [index, { version }] of run.entries()) keep(memory, version, read[index]);
          shrink();
        }
        return read;
      })
      .finally(() => {
        for (const { on } of run) if (memory.reading.get(on)?.days === days) memory.reading.delete(on);
      });
  }

  async function* list(db: Queryable, access: AccountAccess, period: Period): Days {
    const memory = open(access);
    const states = await readStates(db, access, period);
    for (let index = 0; index < states.length; ) {
      const known = await findKnown(memory, states[index]);
      if (known !== undefined) {
        yield known;
        index += 1;
        continue;
      }
      const next = states.slice(index, index + daysPerRead);
      const knownAt = next.findIndex((state, place) => place > 0 && isKnown(memory, state));
      const run = knownAt === -1 ? next : next.slice(0, knownAt);
      yield* await readRun(db, access, memory, run);
      index += run.length;
    }
  }

  return {
    list,
    get bytes() {
      return countBytes();
    },
  };
}

/** `version: null` while deltas of the day wait. */
type DayState = { on: string; version: number | null };

const stateSchema = z.object({ on: z.string(), version: z.bigint().nullable() });

/** The days on which there are conversions, or were; one statement, so that no fold comes between its two halves. */
async function readStates(db: Queryable, { accountId }: AccountAccess, period: Period): Promise<DayState[]> {
  const ofDays = sql`account_id = ${accountId} AND ${during(sql`converted_on`, period)}`;
  const states = await query(
    db,
    sql`SELECT converted_on AS on, CASE WHEN bool_and(is_quiet) THEN max(version) END AS version
FROM (
  SELECT converted_on, version, TRUE AS is_quiet FROM conversion_day_versions WHERE ${ofDays}
  UNION ALL
  SELECT DISTINCT converted_on, 0, FALSE FROM conversion_deltas WHERE ${ofDays}
) AS states
GROUP BY converted_on
ORDER BY converted_on`,
    stateSchema,
  );
  return states.map(({ on, version }) => ({ on, version: version === null ? null : Number(version) }));
}

function isKnown({ days, reading }: AccountMemory, { on, version }: DayState): boolean {
  return version !== null && (days.get(on)?.version === version || reading.get(on)?.version === version);
}

/** The day at that version, remembered or just being read. */
async function findKnown(memory: AccountMemory, state: DayState | undefined): Promise<ConversionDay | undefined> {
  if (state === undefined || !isKnown(memory, state)) return undefined;
  const kept = memory.days.get(state.on);
  if (kept?.version !== state.version) {
    const read = await memory.reading.get(state.on)?.days;
    return read?.find(({ on }) => on === state.on);
  }
  memory.days.delete(state.on);
  memory.days.set(state.on, kept);
  return kept.day;
}

function keep(memory: AccountMemory, version: number | null, day: ConversionDay | undefined): void {
  if (version === null || day === undefined || (memory.days.get(day.on)?.version ?? -1) > version) return;
  forget(memory, day.on);
  memory.days.set(day.on, { version, day });
  memory.dayBytes += day.bytes;
}

function forget(memory: AccountMemory, on: string): void {
  memory.dayBytes -= memory.days.get(on)?.day.bytes ?? 0;
  memory.days.delete(on);
}

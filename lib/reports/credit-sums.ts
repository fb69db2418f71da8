// What does each touch earn under each attribution model, summed by what a report tells apart? The rules of lib/domain/attribution/share-credit.ts over the
// paths of remembered days. Filters look at touches only after their path was shared: a touch that is filtered out still had its part.

import { z } from 'zod';
import { type Queryable, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { attributionModels, type CreditScope, type ModelOptions } from '@/lib/domain/attribution/model';
import {
  type CreditPath,
  computeRunningShares,
  cutUpTo,
  nanosPerConversion,
} from '@/lib/domain/attribution/share-credit';
import { fromDayNumber, toDayNumber, toWeekday } from '@/lib/domain/calendar';
import { ExactSums } from '@/lib/domain/exact-sums';
import type { Basis, Breakdown, ReportQuery } from '@/lib/domain/report-query';
import { Sequences } from '@/lib/domain/sequences';
import { listAskedDays, visitAsked } from './asked-conversions';
import { type ConversionDay, type DayNames, Numbering } from './conversion-day';
import { toFactColumns, toKeyExpression } from './dimensions';
import { toGrainStart } from './grain';
import { type ArrivalTest, askSources, createArrivalTest, type NameAnswers } from './name-answers';
import { type StateWeights, stateExpression } from './state-weights';

export type CreditOptions = {
  /** Which goals and touches, how conversions are dated. */
  query: ReportQuery;
  scope: CreditScope;
  modelOptions: ModelOptions;
  stateWeights: StateWeights;
  /** What is told apart: a source by the names that reports show, the day and hour of the conversion, or by click date of each touch. */
  by: readonly Breakdown[];
};

/** In billionths of a conversion and in micros of the account's currency, by the order of `attributionModels`. */
export type CreditRow = {
  /** By the order of `by`, as `toKeyExpression` has them, in text. */
  keys: string[];
  nanos: bigint[];
  micros: bigint[];
  /** Of last click: conversions whose value is in another currency and left out. */
  otherCurrencyNanos: bigint;
};

export type CreditSums = {
  /** One a combination of keys. */
  rows: CreditRow[];
  /** Conversions of the period that no touch has credit for. They have only their own day, whatever the basis. */
  unattributed: { conversions: number; micros: bigint; otherCurrencyCount: number };
};

export async function sumCredits(db: Queryable, access: AccountAccess, options: CreditOptions): Promise<CreditSums> {
  const { query, scope } = options;
  const test = createArrivalTest(db, access, query.filters);
  const states = askSources(db, access, stateExpression, z.string());
  const direct = askSources(db, access, isDirect, z.boolean());
  const keys = options.by.map((breakdown) => createKeyReader(db, access, breakdown, query.basis));
  const credits = createCredits(options, keys, {
    fits: test.fits,
    states: states.answers,
    isDirect: direct.answers,
  });
  for await (const day of listAskedDays(db, access, query)) {
    await test.learn(day.names);
    await states.learn(day.names.sources);
    if (scope === 'allTouches') await direct.learn(day.names.sources);
    for (const key of keys) await key.learn(day.names);
    credits.add(day);
  }
  return credits.finish();
}

/** By the channel that a source has of itself, whatever name reports give it. */
const isDirect = sql`EXISTS (SELECT FROM traffic_sources AS own WHERE own.id = asked.id AND own.channel = 'direct')`;

/** What is known of sources, by their numbers. */
type Answers = {
  fits: ArrivalTest['fits'];
  states: readonly (string | null)[];
  isDirect: readonly (boolean | null)[];
};

/** What is summed of each combination: conversions of one touch, which has all of each whatever the model, apart from those that are shared. */
const wholeNanos = 0;
const wholeMicros = 1;
const otherNanos = 2;
const firstOfModels = 3;
const sumCount = firstOfModels + attributionModels.length * 2;

function createCredits(options: CreditOptions, keys: readonly KeyReader[], answers: Answers) {
  const { query, scope, modelOptions } = options;
  const combinations = new Sequences();
  const sums = new ExactSums();
  const unattributed = new ExactSums();
  const weights = createWeights(options.stateWeights, answers.states);
  const [from, until] = [toDayNumber(query.period.fromOn), toDayNumber(query.period.untilOn)];
  const path: CreditPath = { convertedAtMs: 0, touchCount: 0, atMs: [], dataDrivenWeights: [] };
  /** Of the path that is shared: its touches, and where what they earn is summed; -1 where filters leave it out. */
  const eligible: number[] = [];
  const slots: number[] = [];
  const running: number[] = [];
  /** Nanos of a touch, and up to it; micros up to the one before it, negative, and up to it. */
  const cuts = new Float64Array(4);

  function findSlot(day: ConversionDay, row: number, touch: number): number {
    if (query.basis === 'click') {
      const touchedOn = day.dayNumber - (day.touches.ageDays[touch] ?? 0);
      if (touchedOn < from || touchedOn >= until) return -1;
    }
    if (!answers.fits(day.touches, touch)) return -1;
    let combination = 0;
    for (const key of keys) {
      const number = key.read(day, row, touch);
      if (number === -1) return -1;
      combination = combinations.extend(combination, number);
    }
    return combination * sumCount;
  }

  function listEligible({ conversions: { firstTouches }, touches }: ConversionDay, row: number): number {
    let count = 0;
    for (let touch = firstTouches[row] ?? 0; touch < (firstTouches[row + 1] ?? 0); touch += 1) {
      const mayEarn =
        scope === 'adClicks' ? touches.isAdClick[touch] === 1 : answers.isDirect[touches.sources[touch] ?? -1] !== true;
      if (mayEarn) eligible[count++] = touch;
    }
    return count;
  }

  function addWhole(day: ConversionDay, row: number): void {
    const slot = findSlot(day, row, eligible[0] ?? 0);
    if (slot === -1) return;
    const { micros, microsRest, isOtherCurrency } = day.conversions;
    sums.add(slot + wholeNanos, nanosPerConversion);
    sums.addFrom(slot + wholeMicros, micros, row);
    if (microsRest !== null) sums.addFrom(slot + wholeMicros, microsRest, row);
    if (isOtherCurrency[row] === 1) sums.add(slot + otherNanos, nanosPerConversion);
  }

  function addShares(day: ConversionDay, row: number, touchCount: number): void {
    const { conversions, touches } = day;
    let hasSlot = false;
    for (let place = 0; place < touchCount; place += 1) {
      const touch = eligible[place] ?? 0;
      slots[place] = findSlot(day, row, touch);
      hasSlot ||= slots[place] !== -1;
      path.atMs[place] = touches.atMs[touch] ?? 0;
      path.dataDrivenWeights[place] = weights.find(touches.sources[touch] ?? -1);
    }
    if (!hasSlot) return;
    path.touchCount = touchCount;
    path.convertedAtMs = conversions.atMs[row] ?? 0;
    const lastSlot = slots[touchCount - 1] ?? -1;
    if (conversions.isOtherCurrency[row] === 1 && lastSlot !== -1) sums.add(lastSlot + otherNanos, nanosPerConversion);
    for (let model = 0; model < attributionModels.length; model += 1) {
      computeRunningShares(attributionModels[model] ?? 'linear', path, modelOptions, running);
      addCuts(firstOfModels + model * 2, touchCount, conversions.micros[row] ?? 0, conversions.microsRest?.[row] ?? 0);
    }
  }

  /** What each touch adds to what those before it have. */
  function addCuts(offset: number, touchCount: number, micros: number, microsRest: number): void {
    cuts.fill(0);
    for (let place = 0; place < touchCount; place += 1) {
      const nanosUpTo = cutUpTo(nanosPerConversion, running, place);
      const microsUpTo = cutUpTo(micros, running, place);
      cuts[0] = nanosUpTo - (cuts[1] ?? 0);
      cuts[1] = nanosUpTo;
      cuts[2] = -(cuts[3] ?? 0);
      cuts[3] = microsUpTo;
      const slot = slots[place] ?? -1;
      if (slot === -1) continue;
      sums.addFrom(slot + offset, cuts, 0);
      sums.addFrom(slot + offset + 1, cuts, 2);
      sums.addFrom(slot + offset + 1, cuts, 3);
      // The digits of a large value that a double does not hold go with the touch that completes it.
      if (microsRest !== 0 && running[place] === 1 && running[place - 1] !== 1) sums.add(slot + offset + 1, microsRest);
    }
  }

  function addUnattributed({ conversions, dayNumber }: ConversionDay, row: number): void {
    if (dayNumber < from || dayNumber >= until || !answers.fits(conversions, row)) return;
    unattributed.add(0, 1);
    unattributed.addFrom(1, conversions.micros, row);
    if (conversions.microsRest !== null) unattributed.addFrom(1, conversions.microsRest, row);
    unattributed.add(2, conversions.isOtherCurrency[row] ?? 0);
  }

  return {
    add(day: ConversionDay): void {
      visitAsked(day, query, (row) => {
        const touchCount = listEligible(day, row);
        if (touchCount === 1) addWhole(day, row);
        else if (touchCount > 1) addShares(day, row, touchCount);
        const isUnattributed = scope === 'adClicks' ? Number.isNaN(day.conversions.clickedAtMs[row]) : touchCount === 0;
        if (isUnattributed) addUnattributed(day, row);
      });
    },
    finish: (): CreditSums => ({
      rows: listRows(keys, combinations, sums),
      unattributed: {
        conversions: Number(unattributed.get(0)),
        micros: unattributed.get(1),
        otherCurrencyCount: Number(unattributed.get(2)),
      },
    }),
  };
}

/** What keeps a touch apart: a number, and the key that it stands for. -1: of nothing that reports know. */
type KeyReader = {
  learn(names: DayNames): Promise<void>;
  read(day: ConversionDay, row: number, touch: number): number;
  toKey(number: number): string;
};

function createKeyReader(db: Queryable, access: AccountAccess, breakdown: Breakdown, basis: Basis): KeyReader {
  const [column] = toFactColumns([breakdown]);
  switch (column) {
    case 'source_id':
      return createSourceReader(askSources(db, access, toKeyExpression(breakdown), z.string()));
    case 'device':
      return createNameReader('devices');
    case 'country':
      return createNameReader('countries');
    case 'landing_path':
      return createNameReader('landings');
    case 'on_hour':
      return {
        learn: async () => undefined,
        read: ({ conversions, touches }, row, touch) =>
          (basis === 'conversion' ? conversions.hours[row] : touches.hours[touch]) ?? 0,
        toKey: String,
      };
    case 'on_day':
      return createDayReader(basis, toDayKey[breakdown as keyof typeof toDayKey]);
    default:
      throw new Error(`credit is not told apart by ${breakdown}`);
  }
}

/** Sources that reports call the same are one. */
function createSourceReader(names: NameAnswers<string | null>): KeyReader {
  const keys = new Numbering();
  const numbers: number[] = [];
  return {
    async learn({ sources }) {
      await names.learn(sources);
      for (const key of names.answers.slice(numbers.length)) numbers.push(key === null ? -1 : keys.add(key));
    },
    read: ({ touches }, _, touch) => numbers[touches.sources[touch] ?? -1] ?? -1,
    toKey: (number) => keys.names[number] ?? '',
  };
}

const toDayKey = {
  day: (on: string) => on,
  week: (on: string) => toGrainStart(on, 'week'),
  month: (on: string) => toGrainStart(on, 'month'),
  weekday: (on: string) => String(toWeekday(on)),
} as const satisfies Partial<Record<Breakdown, unknown>>;

/** Days of one week, or whatever `toText` says of them alike, are one. */
function createDayReader(basis: Basis, toText: (on: string) => string): KeyReader {
  const keys = new Numbering();
  const numberByDay = new Map<number, number>();
  return {
    learn: async () => undefined,
    read({ dayNumber, touches }, _, touch) {
      const day = basis === 'conversion' ? dayNumber : dayNumber - (touches.ageDays[touch] ?? 0);
      const known = numberByDay.get(day);
      if (known !== undefined) return known;
      const number = keys.add(toText(fromDayNumber(day)));
      numberByDay.set(day, number);
      return number;
    },
    toKey: (number) => keys.names[number] ?? '',
  };
}

function createNameReader(column: 'devices' | 'countries' | 'landings'): KeyReader {
  let known: readonly string[] = [];
  return {
    async learn(names) {
      known = names[column].names;
    },
    read: ({ touches }, _, touch) => touches[column][touch] ?? 0,
    toKey: (number) => known[number] ?? '',
  };
}

function listRows(keys: readonly KeyReader[], combinations: Sequences, sums: ExactSums): CreditRow[] {
  const rows: CreditRow[] = [];
  for (let combination = 1; combination < combinations.count; combination += 1) {
    const numbers = combinations.list(combination);
    if (numbers.length < keys.length) continue;
    const slot = combination * sumCount;
    const ofModels = (whole: number, part: number) => {
      const ofAll = sums.get(slot + whole);
      return attributionModels.map((_, model) => ofAll + sums.get(slot + firstOfModels + model * 2 + part));
    };
    rows.push({
      keys: keys.map((key, index) => key.toKey(numbers[index] ?? 0)),
      nanos: ofModels(wholeNanos, 0),
      micros: ofModels(wholeMicros, 1),
      otherCurrencyNanos: sums.get(slot + otherNanos),
    });
  }
  return rows;
}

/** What a touch of a source weighs under the data-driven model, by the number of the source. */
function createWeights({ effects, unseenWeight }: StateWeights, states: readonly (string | null)[]) {
  const weightByState = new Map(effects.map(({ state, weight }) => [state, weight]));
  const weights: number[] = [];
  return {
    find(source: number): number {
      while (weights.length < states.length)
        weights.push(weightByState.get(states[weights.length] ?? '') ?? unseenWeight);
      return weights[source] ?? unseenWeight;
    },
  };
}

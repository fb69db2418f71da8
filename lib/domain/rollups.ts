// By which columns are traffic and conversions summed beforehand, and over which days? Shared by the collector, which keeps the sums, and
// the reports, which choose among them. A new one needs a migration that makes its partition and fills it.

import { addDays, addMonths, toWeekday } from './calendar';
import type { Period } from './report-query';

/** What facts are told apart by, besides account, day, tag or goal, and whether it was an ad. */
export const rollupColumns = ['source_id', 'device', 'country', 'landing_path', 'on_hour'] as const;
export type RollupColumn = (typeof rollupColumns)[number];

export type Rollup = {
  name: string;
  keeps: readonly RollupColumn[];
  /** Conversions are there for each goal too, not only for all of them together. */
  hasGoals: boolean;
  /** Without days there are its weeks and months alone, made when they are over, and of traffic only: a day has hardly fewer rows than visits. */
  hasDays: boolean;
  /** Without days of its own: the roll-up whose days are read for them, and of whose weeks and months its own are made. Without one daily traffic is. */
  daysOf?: string;
};

/** Those with the fewest rows first. */
export const rollups: readonly Rollup[] = [
  { name: 'total', keeps: [], hasGoals: true, hasDays: true },
  { name: 'hour', keeps: ['on_hour'], hasGoals: true, hasDays: true },
  { name: 'place', keeps: ['device', 'country'], hasGoals: true, hasDays: true },
  { name: 'source', keeps: ['source_id'], hasGoals: true, hasDays: true },
  { name: 'landing', keeps: ['landing_path'], hasGoals: true, hasDays: true },
  { name: 'source_device', keeps: ['source_id', 'device'], hasGoals: false, hasDays: true },
  { name: 'source_country', keeps: ['source_id', 'country'], hasGoals: false, hasDays: true },
  {
    name: 'landing_device',
    keeps: ['landing_path', 'device'],
    hasGoals: false,
    hasDays: false,
    daysOf: 'landing_place',
  },
  { name: 'landing_place', keeps: ['landing_path', 'device', 'country'], hasGoals: false, hasDays: true },
  { name: 'source_place', keeps: ['source_id', 'device', 'country'], hasGoals: false, hasDays: true },
  { name: 'source_landing', keeps: ['source_id', 'landing_path'], hasGoals: false, hasDays: true },
  { name: 'source_hour', keeps: ['source_id', 'on_hour'], hasGoals: false, hasDays: false },
  { name: 'source_landing_device', keeps: ['source_id', 'landing_path', 'device'], hasGoals: false, hasDays: false },
];

/** What spend can be told apart by: nobody says on which page or at which hour it was spent. */
const spendColumns: readonly RollupColumn[] = ['source_id', 'device', 'country'];

/** The roll-ups of spend, all of them. */
export const spendRollups: readonly Rollup[] = rollups.filter(({ keeps }) =>
  keeps.every((column) => spendColumns.includes(column)),
);

/** The one with the fewest rows that keeps all of `columns`; `null` when only the facts themselves do. */
export function findRollup(columns: readonly RollupColumn[], among = rollups): Rollup | null {
  return among.find(({ keeps }) => columns.every((column) => keeps.includes(column))) ?? null;
}

/** Stands for the hour where a roll-up does not keep it, and where none is known. */
export const noHour = -1;

/** Stands in a roll-up for a source that it does not keep, and for all goals together. */
export const zeroId = '00000000-0000-0000-0000-000000000000';

export const rollupGrains = ['day', 'week', 'month'] as const;
export type RollupGrain = (typeof rollupGrains)[number];

export type RollupRange = { grain: RollupGrain; period: Period };

/**
 * The ranges of rows that make up a period: its whole months, then the whole weeks (from Monday) of what is left at both ends, then days; of
 * months and weeks only those that end by `sealedUntilOn`, because later ones are not summed up yet. With `isByDay` days only. No range is
 * empty, none overlaps another, and they stand in the order of their days.
 */
export function listRollupRanges(period: Period, isByDay: boolean, sealedUntilOn: string): RollupRange[] {
  if (isByDay || sealedUntilOn <= period.fromOn) return toRange('day', period);
  const untilOn = sealedUntilOn < period.untilOn ? sealedUntilOn : period.untilOn;
  const sealed = splitOffMonths({ fromOn: period.fromOn, untilOn });
  const last = sealed.at(-1);
  if (last?.grain !== 'day') return [...sealed, ...toRange('day', { fromOn: untilOn, untilOn: period.untilOn })];
  return [...sealed.slice(0, -1), ...toRange('day', { ...last.period, untilOn: period.untilOn })];
}

function splitOffMonths({ fromOn, untilOn }: Period): RollupRange[] {
  const firstOn = fromOn.endsWith('-01') ? fromOn : addMonths(`${fromOn.slice(0, 7)}-01`, 1);
  const endOn = `${untilOn.slice(0, 7)}-01`;
  if (firstOn >= endOn) return splitOffWeeks({ fromOn, untilOn });
  return [
    ...splitOffWeeks({ fromOn, untilOn: firstOn }),
    ...toRange('month', { fromOn: firstOn, untilOn: endOn }),
    ...splitOffWeeks({ fromOn: endOn, untilOn }),
  ];
}

function splitOffWeeks({ fromOn, untilOn }: Period): RollupRange[] {
  const firstOn = addDays(fromOn, (8 - toWeekday(fromOn)) % 7);
  const endOn = addDays(untilOn, 1 - toWeekday(untilOn));
  if (firstOn >= endOn) return toRange('day', { fromOn, untilOn });
  return [
    ...toRange('day', { fromOn, untilOn: firstOn }),
    ...toRange('week', { fromOn: firstOn, untilOn: endOn }),
    ...toRange('day', { fromOn: endOn, untilOn }),
  ];
}

function toRange(grain: RollupGrain, period: Period): RollupRange[] {
  return period.fromOn < period.untilOn ? [{ grain, period }] : [];
}

// Paths that the domain shares and reports sum: each model over each of them (share-credit.test.ts, credit-sums.db.test.ts).
// Chosen for where sums are cut: halves, thirds, sevenths, equal times, old touches, values of nothing and of a single micro.

export type CreditPath = {
  name: string;
  /** How long before the conversion, in the order of the path. */
  agesHours: readonly number[];
  valueMicros: bigint | null;
};

export const creditPaths: readonly CreditPath[] = [
  { name: 'one touch', agesHours: [5], valueMicros: 10_000_000n },
  { name: 'one touch in the very millisecond', agesHours: [0], valueMicros: 1n },
  { name: 'two touches', agesHours: [24 * 14, 0], valueMicros: 99_990_000n },
  { name: 'two touches at once', agesHours: [30, 30], valueMicros: 1n },
  { name: 'three touches, a third each', agesHours: [24 * 21, 24 * 14, 24 * 7], valueMicros: 100_000_000n },
  { name: 'three touches, two micros', agesHours: [72, 48, 24], valueMicros: 2n },
  { name: 'five touches', agesHours: [900.5, 300.25, 300, 12.75, 0.001], valueMicros: 12_345_678n },
  { name: 'seven touches without a value', agesHours: [170, 160, 150, 140, 130, 120, 110], valueMicros: null },
  { name: 'all of them old', agesHours: [2159, 2100, 2000, 1999], valueMicros: 9_999_999_000_000n },
  { name: 'worth more than a double holds to the micro', agesHours: [50, 40, 1], valueMicros: 2n ** 60n + 3n },
  { name: 'one touch worth as much', agesHours: [50], valueMicros: 2n ** 60n + 3n },
  { name: 'worth nothing', agesHours: [48, 24], valueMicros: 0n },
  { name: 'eleven touches', agesHours: [99, 88, 77, 66, 55, 44, 33, 22, 11, 1, 0.5], valueMicros: 77_777_777n },
];

/** Weights under the data-driven model, by place in the path and again from the beginning. */
export const creditPathWeights = [3, 1, 2 ** 40, 7, 1_000_003] as const;

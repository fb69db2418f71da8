// Where do the texts of a chart's marks fit? Those of one place stand together; none runs into the next or over the edge.

import { toX } from './plot-paths';

/** Something that began at a place of the axis: a goal version, a note. */
export type PlotMark = { index: number; label: string };

export type PlacedMark = {
  index: number;
  /** All of this place. */
  labels: string[];
  /** To which side of its line the first of them is written. */
  side: 'left' | 'right';
  /** How much of the plot's width it may take; 0 where there is too little to read anything. */
  roomPercent: number;
};

const leastRoomPercent = 8;
/** With less than this behind the line a text is written before it, where there is more. */
const enoughPercent = 25;

/** One for each place that has a mark, first to last, of an axis with `count` places. */
export function placeMarks(marks: readonly PlotMark[], count: number): PlacedMark[] {
  const labelsByIndex = new Map<number, string[]>();
  for (const { index, label } of marks) labelsByIndex.set(index, [...(labelsByIndex.get(index) ?? []), label]);
  const places = [...labelsByIndex.keys()].toSorted((one, other) => one - other);
  const xs = places.map((index) => toX(index, count));
  const sides = xs.map((x, order) => {
    const [before, behind] = [x - (xs[order - 1] ?? 0), (xs[order + 1] ?? 100) - x];
    return behind < enoughPercent && before > behind ? 'left' : 'right';
  });
  return places.map((index, order) => {
    const side = sides[order] ?? 'right';
    const x = xs[order] ?? 0;
    const beside = side === 'left' ? order - 1 : order + 1;
    const gap = Math.abs(x - (xs[beside] ?? (side === 'left' ? 0 : 100)));
    // Two that are written towards each other share what lies between them.
    const room = sides[beside] !== undefined && sides[beside] !== side ? gap / 2 : gap;
    return {
      index,
      labels: labelsByIndex.get(index) ?? [],
      side,
      roomPercent: room < leastRoomPercent ? 0 : Math.round(room * 100) / 100,
    };
  });
}

/** The marks of a series at the places where its points stand; those of other days are left out. */
export function toPlotMarks(
  marks: readonly { on: string; label: string }[],
  points: readonly { on: string }[],
): PlotMark[] {
  const indexByOn = new Map(points.map(({ on }, index) => [on, index]));
  return marks.flatMap(({ on, label }) => {
    const index = indexByOn.get(on);
    return index === undefined ? [] : [{ index, label }];
  });
}

/** Places and heights in a square of 100 by 100 whose origin is at the top left, as SVG has it. */

export function toX(index: number, count: number): number {
  return count <= 1 ? 50 : round((index / (count - 1)) * 100);
}

/** The last tick is the top; 0 is the bottom. */
export function toY(height: number, ticks: readonly number[]): number {
  const top = ticks.at(-1) ?? 0;
  return top === 0 ? 100 : round(100 - (height / top) * 100);
}

/** Straight lines from point to point; a missing one breaks the line. */
export function toLinePath(heights: readonly (number | null)[], ticks: readonly number[]): string {
  return listRuns(heights)
    .map((run) => `M${run.map(({ index, height }) => `${toX(index, heights.length)} ${toY(height, ticks)}`).join('L')}`)
    .join('');
}

/** The surface between such a line and the baseline. */
export function toAreaPath(heights: readonly (number | null)[], ticks: readonly number[]): string {
  return listRuns(heights)
    .map((run) => {
      const points = run.map(({ index, height }) => `L${toX(index, heights.length)} ${toY(height, ticks)}`);
      const [first, last] = [run[0]?.index ?? 0, run.at(-1)?.index ?? 0];
      return `M${toX(first, heights.length)} 100${points.join('')}L${toX(last, heights.length)} 100Z`;
    })
    .join('');
}

/** The ground of a place: half way to its neighbours, from the top to the bottom. */
export function toBandPath(index: number, count: number): string {
  const half = count <= 1 ? 50 : 50 / (count - 1);
  const [from, to] = [Math.max(0, toX(index, count) - half), Math.min(100, toX(index, count) + half)];
  return `M${round(from)} 0H${round(to)}V100H${round(from)}Z`;
}

type PlotPoint = { index: number; height: number };

function listRuns(heights: readonly (number | null)[]): PlotPoint[][] {
  const runs: PlotPoint[][] = [];
  heights.forEach((height, index) => {
    if (height === null) return;
    if (index === 0 || (heights[index - 1] ?? null) === null) runs.push([]);
    runs.at(-1)?.push({ index, height });
  });
  return runs;
}

/** Evenly spaced places for names, the first among them, at most `most`. */
export function listTickIndexes(count: number, most: number): number[] {
  const step = Math.max(1, Math.ceil(count / most));
  return Array.from({ length: Math.ceil(count / step) }, (_, order) => order * step);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

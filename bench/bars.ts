// How is the result of a benchmark said? As a table with the bar beside each figure, and as a file that keeps the last run.

import { mkdirSync, writeFileSync } from 'node:fs';

export type Figure = {
  title: string;
  value: string;
  bar: string;
  isMet: boolean;
  /** What the figure would be on another machine; the verdict is on `value` all the same. */
  scaled?: string;
};

const valueWidth = 21;
const scaledWidth = 14;
const verdictWidth = 32;

/**
 * Prints the figures, keeps them in bench/last/NAME.json, and lets the process end with code 1 when a bar is missed. `scaledTitle` says what
 * the scaled figures are.
 */
export function reportFigures(name: string, figures: readonly Figure[], scaledTitle?: string): void {
  const width = Math.max(...figures.map(({ title }) => title.length));
  if (scaledTitle !== undefined)
    console.log(`${''.padEnd(width)}  ${'measured'.padStart(valueWidth)}  ${'bar'.padEnd(verdictWidth)}${scaledTitle}`);
  for (const { title, value, bar, isMet, scaled = '' } of figures) {
    const verdict = bar === '' ? '' : `${isMet ? 'met   ' : 'MISSED'} ${bar}`;
    const columns = `${title.padEnd(width)}  ${value.padStart(valueWidth)}  ${verdict.padEnd(verdictWidth)}`;
    console.log(`${columns}${scaled.padStart(scaled === '' ? 0 : scaledWidth)}`.trimEnd());
  }
  mkdirSync('bench/last', { recursive: true });
  const scaling = scaledTitle === undefined ? {} : { scaled: scaledTitle };
  const last = { at: new Date().toISOString(), node: process.version, ...scaling, figures };
  writeFileSync(`bench/last/${name}.json`, `${JSON.stringify(last, null, 2)}\n`);
  if (figures.some(({ isMet }) => !isMet)) process.exitCode = 1;
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Whole, with thousands apart. */
export function formatCount(value: number | undefined): string {
  return Math.round(value ?? Number.NaN).toLocaleString('en-US');
}

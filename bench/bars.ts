// How is the result of a benchmark said? As a table with the bar beside each figure, and as a file that keeps the last run.

import { mkdirSync, writeFileSync } from 'node:fs';

export type Figure = { title: string; value: string; bar: string; isMet: boolean };

/** Prints the figures, keeps them in bench/last/NAME.json, and lets the process end with code 1 when a bar is missed. */
export function reportFigures(name: string, figures: readonly Figure[]): void {
  const width = Math.max(...figures.map(({ title }) => title.length));
  for (const { title, value, bar, isMet } of figures) {
    const verdict = bar === '' ? '' : `${isMet ? 'met   ' : 'MISSED'} ${bar}`;
    console.log(`${title.padEnd(width)}  ${value.padStart(21)}  ${verdict}`.trimEnd());
  }
  mkdirSync('bench/last', { recursive: true });
  const last = { at: new Date().toISOString(), node: process.version, figures };
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

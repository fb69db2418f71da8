import { formatFieldValue } from '@/components/format/source-words';
import type { Tone } from '@/components/ui/tone';
import type { ImportStatus } from '@/lib/imports/import-record';
import type { SpendShape } from '@/lib/imports/spend-row';

export const shapeWords: Record<SpendShape, string> = {
  microsoft: 'Microsoft Advertising',
  google: 'Google Ads',
  meta: 'Meta Ads',
  template: 'Template of ours',
  other: 'Other report',
};

export const importStatusWords: Record<ImportStatus, { label: string; tone: Tone }> = {
  running: { label: 'Importing', tone: 'accent' },
  done: { label: 'Imported', tone: 'good' },
  failed: { label: 'Failed', tone: 'bad' },
  undone: { label: 'Undone', tone: 'neutral' },
};

/** Which platform's: the file's own network where its shape leaves it open. */
export function formatPlatform(shape: SpendShape, network: string, locale: string): string {
  if (shape !== 'template' && shape !== 'other') return shapeWords[shape];
  return network === '' ? shapeWords[shape] : formatFieldValue('network', network, locale);
}

/** The finest thing that the file keeps apart names the report. */
const kinds: readonly [field: RegExp, words: string][] = [
  [/^clickId$/, 'report of single clicks'],
  [/^ad(?:Id)?$/, 'ad report'],
  [/^keyword(?:Id)?$/, 'keyword report'],
  [/^adGroup(?:Id)?$/, 'ad group report'],
  [/^campaign(?:Id)?$/, 'campaign report'],
];

/** `keyword report by device`, from what the file keeps apart. */
export function describeReportKind(dimensions: readonly string[]): string {
  const kind = kinds.find(([field]) => dimensions.some((each) => field.test(each)))?.[1] ?? 'report of a whole account';
  const splits = ['device', 'country'].filter((each) => dimensions.includes(each));
  const segments = dimensions
    .filter((each) => each.startsWith('segment '))
    .map((each) => each.slice('segment '.length));
  const by = [...splits, ...segments];
  return by.length === 0 ? kind : `${kind} by ${by.join(' and ')}`;
}

/** 1,204 rows */
export function formatRows(count: number, formatCount: (count: number) => string): string {
  return `${formatCount(count)} ${count === 1 ? 'row' : 'rows'}`;
}

import { expect, test } from 'vitest';
import { recogniseFile } from '@/lib/imports/recognise-file';
import { listSpendFiles } from './spend';
import { listTraffic } from './traffic';

const endAt = new Date('2026-11-24T10:00:00Z');
const traffic = { seed: 7, tagId: 187204252, shopOrigin: 'http://shop.example', endAt, dayCount: 30, visitsPerDay: 40 };
const hits = listTraffic(traffic);
const files = listSpendFiles(hits, { seed: 7, timeZone: 'America/New_York', endAt });

test('every report is recognised without a question or a refused line', async () => {
  const read = await Promise.all(
    files.map(({ text, fileName }) =>
      recogniseFile(Buffer.from(text), fileName, { answers: {}, todayOn: '2026-11-24' }),
    ),
  );
  expect(read.map((each) => each.kind === 'read' && [each.file.network, each.file.refused.length])).toEqual([
    ['microsoft', 0],
    ['google', 0],
    ['google', 0],
    ['meta', 0],
  ]);
});

test('the day of the end is in no report: it is not over', () => {
  expect(
    files
      .flatMap(({ text }) => [...text.matchAll(/2026-11-2\d/g)].map(([day]) => day))
      .sort()
      .at(-1),
  ).toBe('2026-11-23');
});

test('the same traffic gives the same files', () => {
  expect(listSpendFiles(hits, { seed: 7, timeZone: 'America/New_York', endAt })).toEqual(files);
});

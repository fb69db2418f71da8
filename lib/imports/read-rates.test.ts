import { expect, test } from 'vitest';
import { readRatesFile } from './read-rates';
import { toZip } from './testing/spend-files';

const todayOn = '2026-11-24';
const read = (text: string | Buffer) => readRatesFile(Buffer.from(text), 'rates.csv', todayOn);

test('the bank’s historical file: a line a day, N/A where it named none, an empty column at the end, zipped as it comes', async () => {
  const text =
    'Date,USD,JPY,CYP,\n2026-11-23,1.0543,163.21,N/A,\n2026-11-20,1.05,163,N/A,\n1999-01-04,1.1789,133.73,0.58231,\n';
  const expected = {
    kind: 'read',
    rates: [
      { onDay: '2026-11-23', base: 'EUR', currency: 'USD', rate: '1.0543' },
      { onDay: '2026-11-23', base: 'EUR', currency: 'JPY', rate: '163.21' },
      { onDay: '2026-11-20', base: 'EUR', currency: 'USD', rate: '1.05' },
      { onDay: '2026-11-20', base: 'EUR', currency: 'JPY', rate: '163' },
    ],
    refused: [],
    oldDayCount: 1,
  };
  expect(await read(text)).toEqual(expected);
  expect(await read(toZip({ 'eurofxref-hist.csv': text }))).toEqual(expected);
});

test('the bank’s daily file names the month', async () => {
  expect(await read('Date, USD, JPY, \n23 November 2026, 1.0543, 163.21, \n')).toMatchObject({
    rates: [{ onDay: '2026-11-23', currency: 'USD', rate: '1.0543' }, { currency: 'JPY' }],
  });
});

test('a list of one’s own; what is no rate is refused with its line', async () => {
  const lines = [
    'day;base;currency;rate',
    '2026-11-23;USD;EUR;0.95',
    '2026-11-23;USD;XXY;0.95',
    '2026-11-23;USD;EUR;0',
    '2026-11-31;USD;EUR;1',
    '2026-11-23;EUR;EUR;1',
  ];
  expect(await read(lines.join('\n'))).toMatchObject({
    rates: [{ onDay: '2026-11-23', base: 'USD', currency: 'EUR', rate: '0.95' }],
    refused: [
      { line: 3, reason: '“XXY” is no currency.' },
      { line: 4, reason: '“0” is no rate.' },
      { line: 5, reason: '“2026-11-31” is no day.' },
      { line: 6, reason: 'A currency has no rate to itself.' },
    ],
  });
});

test('another file is refused in plain words', async () => {
  expect(await read('Day,Campaign,Cost\n2026-11-23,A,1')).toMatchObject({ kind: 'refused' });
  expect(await read('Date,USD\n2001-01-02,0.95')).toEqual({
    kind: 'refused',
    reason: 'The file has no rates of the last five years.',
  });
});

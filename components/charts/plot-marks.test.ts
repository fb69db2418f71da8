import { expect, test } from 'vitest';
import { placeMarks, toPlotMarks } from './plot-marks';

test('marks of one place stand together, in their order, and places from first to last', () => {
  const marks = [
    { index: 5, label: 'b' },
    { index: 0, label: 'a' },
    { index: 5, label: 'c' },
  ];
  expect(placeMarks(marks, 11).map(({ index, labels }) => [index, labels])).toEqual([
    [0, ['a']],
    [5, ['b', 'c']],
  ]);
});

test('a text has the room up to the next mark or the edge; with little room behind the line it is written before it', () => {
  const marks = [0, 30, 100].map((index) => ({ index, label: 'x' }));
  expect(placeMarks(marks, 101).map(({ side, roomPercent }) => [side, roomPercent])).toEqual([
    ['right', 30],
    // The one at the edge is written towards it: 70 between them, 35 each.
    ['right', 35],
    ['left', 35],
  ]);
  const close = [40, 47].map((index) => ({ index, label: 'x' }));
  expect(placeMarks(close, 101).map(({ side, roomPercent }) => [side, roomPercent])).toEqual([
    ['left', 40],
    ['right', 53],
  ]);
});

test('below 8 % of the width nothing is written', () => {
  const marks = [7, 14, 22].map((index) => ({ index, label: 'x' }));
  expect(placeMarks(marks, 101).map(({ roomPercent }) => roomPercent)).toEqual([0, 8, 78]);
});

test('a mark of a day that the series does not have is left out', () => {
  const marks = [
    { on: '2026-11-02', label: 'in' },
    { on: '2026-12-01', label: 'out' },
  ];
  expect(toPlotMarks(marks, [{ on: '2026-11-01' }, { on: '2026-11-02' }])).toEqual([{ index: 1, label: 'in' }]);
});

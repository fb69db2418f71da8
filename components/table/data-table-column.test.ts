import { expect, test } from 'vitest';
import { toEdgeClasses } from './data-table-column';

test('the last column of each width has the air at the edge: one that is last at two widths has it at both', () => {
  const columns = [
    { place: 'always' },
    { place: 'md' },
    { place: 'always' },
    { place: 'md' },
    { place: 'xl' },
    { place: 'lg' },
  ] as const;
  expect(toEdgeClasses(columns)).toEqual(['', '', 'max-md:pr-4', 'md:max-xl:pr-4', '', 'xl:max-2xl:pr-4 2xl:pr-4']);
});

test('a column without a place of its own is there at every width', () => {
  expect(toEdgeClasses([{}, {}])).toEqual(['', 'max-md:pr-4 md:max-xl:pr-4 xl:max-2xl:pr-4 2xl:pr-4']);
});

import { expect, test } from 'vitest';
import { visitPageSteps, visitTimeSteps } from '@/lib/domain/engagement';
import { formatClock, namePageStep, nameTimeStep } from './time-words';

test('a time is minutes and seconds, with hours from one hour on; without one a dash', () => {
  expect([0, 59_499, 59_500, 125_000, 3_599_000, 3_600_000].map(formatClock)).toEqual([
    '0:00',
    '0:59',
    '1:00',
    '2:05',
    '59:59',
    '1:00:00',
  ]);
  expect(formatClock(null)).toBe('–');
});

test('each step of time and of pages has a name of its own', () => {
  expect(visitTimeSteps.map((_, step) => nameTimeStep(step))).toEqual([
    'Under 5 s',
    '5 to 10 s',
    '10 to 20 s',
    '20 to 30 s',
    '30 s to 1 min',
    '1 to 2 min',
    '2 to 3 min',
    '3 to 5 min',
    '5 to 10 min',
    '10 to 20 min',
    '20 to 30 min',
    '30 min or more',
  ]);
  expect(visitPageSteps.map((_, step) => namePageStep(step))).toEqual([
    'Events only',
    '1 page',
    '2 pages',
    '3 pages',
    '4 pages',
    '5 pages',
    '6 to 7 pages',
    '8 to 10 pages',
    '11 to 20 pages',
    '21 pages or more',
  ]);
  expect([nameTimeStep(-1), namePageStep(-1)]).toEqual(['No time told', 'Not known']);
});

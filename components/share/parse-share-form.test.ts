import { expect, test } from 'vitest';
import { parseShareForm, toCampaignBox } from './parse-share-form';

const form = (texts: Record<string, string>, campaigns: string[] = []) =>
  parseShareForm(
    (name) => ({ name: 'Board', range: 'lastMonth', scope: 'all', ...texts })[name] ?? '',
    campaigns.map(toCampaignBox),
  );

test('a range that follows the calendar, all campaigns, no password and no end', () => {
  expect(form({})).toEqual({
    kind: 'ready',
    name: 'Board',
    lock: { range: { kind: 'calendar', name: 'lastMonth' }, campaigns: [] },
    password: null,
    endsOn: null,
  });
});

test('chosen campaigns lock the link to them, also the one without a name; none chosen is refused, never all', () => {
  expect(form({ scope: 'chosen' }, ['Shoes', ''])).toMatchObject({ lock: { campaigns: ['Shoes', ''] } });
  expect(form({ scope: 'chosen' })).toMatchObject({ kind: 'wrong', field: 'campaigns' });
  expect(form({ scope: 'all' }, ['Shoes'])).toMatchObject({ lock: { campaigns: [] } });
});

test('fixed days need both, in their order; a day is a real one', () => {
  const range = { kind: 'fixed', fromOn: '2026-11-01', lastOn: '2026-11-30' };
  expect(form({ range: 'fixed', fromOn: '2026-11-01', lastOn: '2026-11-30' })).toMatchObject({ lock: { range } });
  for (const days of [
    { fromOn: '2026-11-01' },
    { fromOn: '2026-11-02', lastOn: '2026-11-01' },
    { fromOn: 'x', lastOn: 'y' },
  ])
    expect(form({ range: 'fixed', ...days })).toMatchObject({ kind: 'wrong', field: 'range' });
  expect(form({ range: 'ever' })).toMatchObject({ kind: 'wrong', field: 'range' });
  expect(form({ endsOn: '2026-02-30' })).toMatchObject({ kind: 'wrong', field: 'endsOn' });
});

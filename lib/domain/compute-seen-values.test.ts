import { expect, test } from 'vitest';
import { addExpectedActions } from './compute-seen-values';

test('what a tag may send by itself is offered after what it has sent, and not twice', () => {
  const seen = { pages: [], actions: [{ text: 'file_download', count: 7 }], categories: [], labels: [] };
  expect(addExpectedActions(seen, ['outbound_click', 'file_download']).actions).toEqual([
    { text: 'file_download', count: 7 },
    { text: 'outbound_click', count: 0 },
  ]);
});

import { expect, test } from 'vitest';
import { proposeCopyName } from './propose-copy-name';

test('a copy has the tag’s name behind its own, and a number where that is taken, whatever its case', () => {
  expect(proposeCopyName('Purchase', 'App', ['Purchase'])).toBe('Purchase (App)');
  expect(proposeCopyName('Purchase', 'App', ['purchase (app)', 'Purchase (App) 2'])).toBe('Purchase (App) 3');
});

test('a name of 100 characters is cut so that 100 stay, and no character of two places is cut in half', () => {
  const proposed = proposeCopyName(`${'a'.repeat(93)}👟${'b'.repeat(5)}`, 'App', []);
  expect(proposed).toBe(`${'a'.repeat(93)} (App)`);
  expect(proposeCopyName('x'.repeat(100), 'y'.repeat(100), [])).toHaveLength(100);
});

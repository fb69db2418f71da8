import { expect, test } from 'vitest';
import { createPanelQueue } from './panel-queue';

test('of five panels two are made at a time, in their order; one that fails makes way for the next', async () => {
  const queue = createPanelQueue(2);
  const begun: number[] = [];
  let running = 0;
  let most = 0;
  const made = [0, 1, 2, 3, 4].map((panel) =>
    queue(async () => {
      begun.push(panel);
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      if (panel === 1) throw new Error('no answer');
      return panel;
    }),
  );
  const outcomes = await Promise.allSettled(made);
  expect(begun).toEqual([0, 1, 2, 3, 4]);
  expect(most).toBe(2);
  expect(outcomes.map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
    'fulfilled',
  ]);
});

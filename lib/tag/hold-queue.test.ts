import { expect, test } from 'vitest';
import { createHoldQueue } from './hold-queue';

function createRecorder() {
  const ran: string[] = [];
  return { ran, queue: createHoldQueue<string>((item) => ran.push(item)) };
}

test('without a hold everything runs at once', () => {
  const { ran, queue } = createRecorder();
  queue.run('a');
  queue.run('b', true);
  expect(ran).toEqual(['a', 'b']);
});

test('while held items wait in their order, those for the front before them', () => {
  const { ran, queue } = createRecorder();
  const release = queue.hold();
  queue.run('b');
  queue.run('c');
  queue.run('a', true);
  expect(ran).toEqual([]);
  release();
  expect(ran).toEqual(['a', 'b', 'c']);
});

test('two holds: the last release counts, and each only once', () => {
  const { ran, queue } = createRecorder();
  const releaseFirst = queue.hold();
  const releaseSecond = queue.hold();
  queue.run('a');
  releaseFirst();
  releaseFirst();
  expect(ran).toEqual([]);
  releaseSecond();
  expect(ran).toEqual(['a']);
});

test('all holds end at once, and a release that comes later ends nothing else', () => {
  const { ran, queue } = createRecorder();
  const release = queue.hold();
  queue.hold();
  queue.run('a');
  queue.releaseAll();
  queue.hold();
  release();
  queue.run('b');
  expect(ran).toEqual(['a']);
});

test('an item that holds makes those behind it wait', () => {
  const ran: string[] = [];
  let release = (): void => {};
  const queue = createHoldQueue<string>((item) => {
    ran.push(item);
    if (item === 'holds') release = queue.hold();
  });
  const start = queue.hold();
  for (const item of ['holds', 'b', 'c']) queue.run(item);
  start();
  expect(ran).toEqual(['holds']);
  release();
  expect(ran).toEqual(['holds', 'b', 'c']);
});

import { expect, test } from 'vitest';
import { createHitLimits } from './hit-limits';

function createAt(perAddress: number, perTag: number) {
  let nowMs = 5_000;
  const limits = createHitLimits({ perAddress, perTag, clock: () => nowMs });
  return {
    ...limits,
    wait: (ms: number) => {
      nowMs += ms;
    },
  };
}

test('without a limit everything may come', () => {
  const { takeFromAddress, takeFromTag } = createAt(0, 0);
  expect([takeFromAddress('8.8.8.8', 1e9), takeFromAddress('8.8.8.8', 1), takeFromTag(1, 1e9)]).toEqual([
    null,
    null,
    null,
  ]);
});

test('10 a second: 100 at once, then none, then 10 more after a second', () => {
  const { takeFromAddress, wait } = createAt(10, 0);
  const take = (times: number) => Array.from({ length: times }, () => takeFromAddress('8.8.8.8', 1));
  expect(take(100)).toEqual(new Array(100).fill(null));
  expect(take(1)).toEqual([1]);
  wait(1_000);
  expect(take(11)).toEqual([...new Array(10).fill(null), 1]);
  wait(3_600_000);
  expect(take(101).indexOf(1)).toBe(100);
});

test('an array larger than the bucket passes once and is paid for: 300 at 10 a second = 100 + 20 s of debt', () => {
  const { takeFromAddress, wait } = createAt(10, 0);
  expect(takeFromAddress('8.8.8.8', 300)).toBe(null);
  expect(takeFromAddress('8.8.8.8', 1)).toBe(21);
  wait(20_000);
  expect(takeFromAddress('8.8.8.8', 1)).toBe(1);
  wait(100);
  expect(takeFromAddress('8.8.8.8', 1)).toBe(null);
});

test('each address and each tag has its own bucket; IPv6 by /64; nobody is stopped for an address that is not known', () => {
  const { takeFromAddress, takeFromTag } = createAt(1, 1);
  expect(takeFromAddress('2001:db8::1', 10)).toBe(null);
  expect(takeFromAddress('2001:db8::ffff', 1)).toBe(1);
  expect(takeFromAddress('2001:db8:0:1::1', 1)).toBe(null);
  expect(takeFromTag(7, 10)).toBe(null);
  expect([takeFromTag(7, 1), takeFromTag(8, 1)]).toEqual([1, null]);
  expect([takeFromAddress('', 1_000), takeFromAddress('', 1)]).toEqual([null, null]);
});

test('a flood of addresses cannot fill the memory: 50,000 later the first is new again', () => {
  const { takeFromAddress } = createAt(1, 0);
  takeFromAddress('1.1.1.1', 10);
  expect(takeFromAddress('1.1.1.1', 1)).toBe(1);
  for (let index = 0; index < 50_000; index += 1)
    takeFromAddress(`2.${index >> 16}.${(index >> 8) & 255}.${index & 255}`, 1);
  expect(takeFromAddress('1.1.1.1', 1)).toBe(null);
});

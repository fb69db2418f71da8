import { expect, test } from 'vitest';
import { readEventFigures } from './event-figures';
import { makeEvent } from './testing/make-hit';

const read = (parts: Parameters<typeof makeEvent>[0], parameters: string | null = null) => {
  const { valued, unvalued, oddCurrencies } = readEventFigures(makeEvent(parts), parameters, false);
  return { valued, unvalued, oddCurrencies };
};
const whole = { valued: 1, unvalued: 0, oddCurrencies: 0 };
const bare = { valued: 0, unvalued: 0, oddCurrencies: 0 };

test('a purchase, an order and a revenue that is no number come without their value; other events need none', () => {
  expect(read({ id: '1', eventAction: 'Purchase' })).toEqual({ ...bare, unvalued: 1 });
  expect(read({ id: '1', eventAction: 'done', transactionId: 'T1' })).toEqual({ ...bare, unvalued: 1 });
  expect(read({ id: '1', eventAction: 'done' }, '{"gv":"12,50 €"}')).toEqual({ ...bare, unvalued: 1 });
  expect(read({ id: '1', eventAction: 'done' })).toEqual(bare);
  expect(read({ id: '1', eventAction: 'done' }, '{"note":"\\"gv\\""}')).toEqual(bare);
});

test('a revenue of 0 is a value', () => {
  expect(read({ id: '1', revenueMicros: 0n })).toEqual(whole);
});

test('a currency is odd when it is no code or a code of no currency; without one the goal says it', () => {
  expect(read({ id: '1', revenueMicros: 1n, currency: 'EUR' })).toEqual(whole);
  expect(read({ id: '1', revenueMicros: 1n })).toEqual(whole);
  expect(read({ id: '1', revenueMicros: 1n, currency: 'QQQ' })).toEqual({ ...whole, oddCurrencies: 1 });
  expect(read({ id: '1', revenueMicros: 1n }, '{"gc":"US$"}')).toEqual({ ...whole, oddCurrencies: 1 });
  expect(read({ id: '1', eventAction: 'done', currency: 'QQQ' })).toEqual(bare);
});

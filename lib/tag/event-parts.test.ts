import { expect, test } from 'vitest';
import { toEventParts } from './event-parts';

test('fields go under their wire names; unknown ones keep their own', () => {
  expect(
    toEventParts({
      event_category: 'c',
      event_label: 'l',
      event_value: 0,
      revenue_value: 59.97,
      currency: 'EUR',
      ecomm_prodid: ['A', 7],
      ecomm_pagetype: 'cart',
      page_title: 't',
      transaction_id: 'T1',
      ec: 'old',
    }),
  ).toEqual({
    ec: 'old',
    el: 'l',
    ev: '0',
    gv: '59.97',
    gc: 'EUR',
    prodid: 'A,7',
    pagetype: 'cart',
    tl: 't',
    transaction_id: 'T1',
  });
});

test('lists of objects and objects are JSON, truth is a word, nothing is nothing, a circle is left out', () => {
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  expect(
    toEventParts({ items: [{ id: 1 }], box: { a: 1 }, yes: true, no: false, none: null, gone: undefined, circle }),
  ).toEqual({
    items: '[{"id":1}]',
    box: '{"a":1}',
    yes: 'true',
    no: 'false',
    none: null,
    gone: null,
    circle: null,
  });
});

test('pid is a query in a query', () => {
  expect(toEventParts({ pid: { em: 'aa', ph: '' } })).toEqual({ pid: 'em=aa' });
  expect(toEventParts({ pid: null })).toEqual({ pid: null });
});

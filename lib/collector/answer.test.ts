import { expect, test } from 'vitest';
import { toAnswer, toListAnswer } from './answer';
import { type Outcome, outcomes } from './outcome';

const invalid: Outcome = { kind: 'invalid', reason: 'url is missing.', field: 'url' };

test.each([
  [outcomes.recorded, 204],
  [outcomes.duplicate, 204],
  [outcomes.paused, 204],
  [outcomes.crawler, 204],
  [invalid, 400],
  [outcomes.tooOld, 400],
  [outcomes.unknownTag, 404],
  [outcomes.queueFull, 503],
  [outcomes.unavailable, 503],
] as const)('%j is answered %i', (outcome, status) => {
  expect(toAnswer(outcome).status).toBe(status);
});

test('503 says when to come back', () => {
  const { headers } = toAnswer(outcomes.queueFull);
  expect(headers[headers.indexOf('Retry-After') + 1]).toBe('5');
});

test('a list of which some may be sent again is 503 only when nothing was stored', () => {
  expect(toListAnswer([outcomes.unavailable, invalid]).status).toBe(503);
  expect(toListAnswer([outcomes.unavailable, outcomes.recorded]).status).toBe(200);
  expect(toListAnswer([outcomes.unknownTag, outcomes.unknownTag]).status).toBe(404);
  expect(toListAnswer([outcomes.unknownTag, invalid]).status).toBe(400);
  expect(toListAnswer([outcomes.crawler, outcomes.duplicate]).status).toBe(204);
});

test('a list names each refused hit by its place', () => {
  expect(
    JSON.parse(toListAnswer([outcomes.recorded, invalid, outcomes.duplicate, outcomes.unavailable]).body ?? ''),
  ).toEqual({
    recorded: 2,
    rejected: [
      { index: 1, code: 'invalid_input', reason: 'url is missing.', field: 'url' },
      { index: 3, code: 'unavailable', reason: expect.any(String) },
    ],
  });
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { getPrisma } from '@/lib/db/prisma';
import { openTestStore } from '@/lib/store/testing/test-store';
import { giveBackSignInAttempt, signInLimits, takeSignInAttempt } from './sign-in-limit';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestStore();
});
afterAll(() => close());

const noon = new Date('2026-11-24T12:00:00.000Z');
const after = (ms: number) => new Date(noon.getTime() + ms);

test('five attempts of an e-mail from one address pass in a minute, the sixth waits for the rest of it', async () => {
  const attempt = { email: 'ada@example.com', address: '203.0.113.1' };
  for (let count = 1; count <= 5; count += 1) expect(await takeSignInAttempt(attempt, after(count * 1000))).toBeNull();
  expect(await takeSignInAttempt(attempt, after(21_000))).toBe(40);
  expect(await takeSignInAttempt(attempt, after(60_999))).toBe(1);
  expect(await takeSignInAttempt(attempt, after(61_000))).toBeNull();
});

test('an attempt given back is not counted', async () => {
  const attempt = { email: 'bob@example.com', address: '203.0.113.2' };
  for (let count = 1; count <= 20; count += 1) {
    expect(await takeSignInAttempt(attempt, noon)).toBeNull();
    await giveBackSignInAttempt(attempt);
  }
});

test('an address tries 30 e-mails in a minute, not 31', async () => {
  const tryEmail = (index: number) =>
    takeSignInAttempt({ email: `${index}@example.com`, address: '203.0.113.3' }, noon);
  for (let index = 1; index <= signInLimits.perAddress; index += 1) expect(await tryEmail(index)).toBeNull();
  expect(await tryEmail(31)).toBe(60);
});

test('an e-mail is tried from 60 addresses in a minute, not 61', async () => {
  const tryFrom = (index: number) =>
    takeSignInAttempt({ email: 'eve@example.com', address: `198.51.100.${index}` }, noon);
  for (let index = 1; index <= signInLimits.perEmail; index += 1) expect(await tryFrom(index)).toBeNull();
  expect(await tryFrom(61)).toBe(60);
});

test('counters neither name anybody nor stay once their minute is over', async () => {
  await takeSignInAttempt({ email: 'mia@example.com', address: '203.0.113.4' }, after(10 * 60_000));
  const rows = await getPrisma().authRateLimit.findMany();
  expect(rows).toHaveLength(3);
  expect(JSON.stringify(rows.map(({ key }) => key))).not.toMatch(/mia|example|203/);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ShareLock } from '@/lib/domain/share-lock';
import { revokeShareLink } from '@/lib/store/share-links';
import { createTestAccess, openTestStore } from '@/lib/store/testing/test-store';
import { createShare, findShare, openShare } from './share-access';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestStore();
});
afterAll(() => close());

const now = new Date('2026-11-24T12:00:00.000Z');
const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const lock: ShareLock = { range: { kind: 'calendar', name: 'thisMonth' }, campaigns: ['Shoes'] };
const from = (address: string, cookie = '') => new Headers({ 'x-forwarded-for': address, host: 'ads.example', cookie });
const input = { name: 'For the board', lock, password: null, expiresAt: null };
const password = 'only for the board';

test('a link without a password opens its own account under its own lock, as a viewer', async () => {
  const access = await createTestAccess('marketer');
  const { id, token } = await createShare(access, input, now);
  expect(await findShare(token, from('203.0.113.1'), now)).toMatchObject({
    kind: 'open',
    report: {
      linkId: id,
      title: 'For the board',
      lock,
      access: { accountId: access.accountId, role: 'viewer', actor: `share:${id}` },
    },
  });
  await expect(openShare(token, '', from('203.0.113.1'), now)).rejects.toMatchObject({ code: 'not_found' });
});

test('with a password it tells nothing, not even its name, until the right one was given, and twelve hours after', async () => {
  const access = await createTestAccess('marketer');
  const { token } = await createShare(access, { ...input, password }, now);
  expect(await findShare(token, from('203.0.113.2'), now)).toEqual({ kind: 'passwordNeeded', title: 'Shared report' });
  await expect(openShare(token, 'a guess of mine', from('203.0.113.2'), now)).rejects.toMatchObject({
    code: 'unauthenticated',
    field: 'password',
  });
  const cookie = await openShare(token, password, from('203.0.113.2'), now);
  expect(cookie.options).toMatchObject({ httpOnly: true, path: `/share/${token}` });
  const sent = `${cookie.name}=${cookie.value}`;
  expect(await findShare(token, from('203.0.113.2', sent), after(12 * 3600 - 1))).toMatchObject({ kind: 'open' });
  expect(await findShare(token, from('203.0.113.2', sent), after(12 * 3600))).toMatchObject({ kind: 'passwordNeeded' });
});

test('the cookie of one link does not open another, and none can be made up', async () => {
  const access = await createTestAccess('marketer');
  const one = await createShare(access, { ...input, password }, now);
  const other = await createShare(access, { ...input, password }, now);
  const { value, name } = await openShare(one.token, password, from('203.0.113.3'), now);
  const otherName = (await openShare(other.token, password, from('203.0.113.3'), now)).name;
  expect(otherName).not.toBe(name);
  const forever = value.replace(/^\d+/, '99999999999');
  for (const [token, cookie] of [
    [other.token, `${otherName}=${value}`],
    [one.token, `${name}=${forever}`],
    [one.token, `${name}=1.x`],
  ] as const)
    expect(await findShare(token, from('203.0.113.3', cookie), now)).toMatchObject({ kind: 'passwordNeeded' });
});

test('an unknown, a revoked and an expired link are one and the same, also to who has the password', async () => {
  const access = await createTestAccess('marketer');
  const revoked = await createShare(access, { ...input, password }, now);
  const { name, value } = await openShare(revoked.token, password, from('203.0.113.4'), now);
  await revokeShareLink(access, revoked.id, now);
  const expired = await createShare(access, { ...input, expiresAt: after(1) }, now);
  for (const token of [revoked.token, expired.token, 'never', '']) {
    expect(await findShare(token, from('203.0.113.4', `${name}=${value}`), after(1))).toEqual({ kind: 'unavailable' });
    await expect(openShare(token, password, from('203.0.113.4'), after(1))).rejects.toMatchObject({
      code: 'not_found',
      message: 'This link does not work.',
    });
  }
});

test('after five wrong passwords in a minute the right one waits too', async () => {
  const access = await createTestAccess('marketer');
  const { token } = await createShare(access, { ...input, password }, now);
  for (let guess = 1; guess <= 5; guess += 1)
    await expect(openShare(token, `guess number ${guess}`, from('203.0.113.5'), now)).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  await expect(openShare(token, password, from('203.0.113.5'), after(59))).rejects.toMatchObject({
    code: 'rate_limited',
  });
  expect(await openShare(token, password, from('203.0.113.5'), after(60))).toMatchObject({
    options: { httpOnly: true },
  });
});

test('a password has ten characters, as a person’s has', async () => {
  const access = await createTestAccess('marketer');
  await expect(createShare(access, { ...input, password: 'too short' }, now)).rejects.toMatchObject({
    code: 'invalid_input',
    field: 'password',
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getPrisma } from '@/lib/db/prisma';
import type { AccountAccess } from '@/lib/domain/account-access';
import { listMembers, removeMember, updateMemberRole } from './members';
import { createPasswordReset, findPasswordReset, usePasswordResetIn } from './password-resets';
import { asActor, createTestAccess, createTestUser, inRole, openTestStore } from './testing/test-store';
import { write } from './write';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestStore();
});
afterAll(() => close());

const noon = new Date('2026-11-24T12:00:00.000Z');
const dayMs = 24 * 60 * 60 * 1000;
const makeEmail = () => `${randomUUID()}@example.com`;

async function createAccountWithAdmin(): Promise<AccountAccess> {
  const access = await createTestAccess();
  return asActor(access, await createTestUser(makeEmail(), { access, role: 'admin' }));
}

async function joinAs(userId: string, access: AccountAccess, role: string): Promise<void> {
  await getPrisma().member.create({ data: { accountId: access.accountId, userId, role } });
}

test('a link works for a day and once; the database has only its hash', async () => {
  const access = await createAccountWithAdmin();
  const userId = await createTestUser(makeEmail(), { access, role: 'viewer' });
  const { token, expiresAt } = await createPasswordReset(access, userId, noon);
  expect(expiresAt).toEqual(new Date(noon.getTime() + dayMs));
  expect(JSON.stringify(await getPrisma().passwordReset.findMany())).not.toContain(token);
  expect(await findPasswordReset(token, new Date(noon.getTime() + dayMs - 1))).toMatchObject({ userId });
  expect(await findPasswordReset(token, new Date(noon.getTime() + dayMs))).toBeNull();
  expect(await findPasswordReset('invented', noon)).toBeNull();
  const uses = [1, 2, 3].map(() => write((tx) => usePasswordResetIn(tx, token, noon)));
  expect((await Promise.allSettled(uses)).filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await findPasswordReset(token, noon)).toBeNull();
});

test('a new link ends the one before', async () => {
  const access = await createAccountWithAdmin();
  const userId = await createTestUser(makeEmail(), { access, role: 'marketer' });
  const first = await createPasswordReset(access, userId, noon);
  const second = await createPasswordReset(access, userId, noon);
  expect(await findPasswordReset(first.token, noon)).toBeNull();
  expect(await findPasswordReset(second.token, noon)).not.toBeNull();
});

test('only admins make links, for members, and not for themselves', async () => {
  const access = await createAccountWithAdmin();
  const userId = await createTestUser(makeEmail(), { access, role: 'viewer' });
  await expect(createPasswordReset(inRole(access, 'marketer'), userId)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(createPasswordReset(asActor(access, 'key:1'), userId)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(createPasswordReset(access, access.actor)).rejects.toMatchObject({ code: 'conflict' });
  const stranger = await createTestUser(makeEmail());
  await expect(createPasswordReset(access, stranger)).rejects.toMatchObject({ code: 'not_found' });
});

test('who also belongs to an account that the admin does not administer has no link made', async () => {
  const access = await createAccountWithAdmin();
  const other = await createAccountWithAdmin();
  const userId = await createTestUser(makeEmail(), { access, role: 'viewer' });
  await joinAs(userId, other, 'viewer');
  const mayReset = async () => (await listMembers(access)).find((member) => member.userId === userId)?.mayReset;
  expect(await mayReset()).toBe(false);
  await expect(createPasswordReset(access, userId)).rejects.toMatchObject({ code: 'forbidden' });
  await joinAs(access.actor, other, 'marketer');
  expect(await mayReset(), 'to be a marketer there is not enough').toBe(false);
  await updateMemberRole(other, access.actor, 'admin');
  expect(await mayReset()).toBe(true);
  const { token } = await createPasswordReset(access, userId, noon);
  await updateMemberRole(other, access.actor, 'viewer');
  expect(await findPasswordReset(token, noon), 'the rule holds until the link is used').toBeNull();
});

test('a link made before the person left the account, or joined another, does not work', async () => {
  const access = await createAccountWithAdmin();
  const [leaver, joiner] = await Promise.all(
    [1, 2].map(() => createTestUser(makeEmail(), { access, role: 'viewer' as const })),
  );
  const { token: ofLeaver } = await createPasswordReset(access, leaver ?? '', noon);
  const { token: ofJoiner } = await createPasswordReset(access, joiner ?? '', noon);
  await removeMember(access, leaver ?? '');
  await joinAs(joiner ?? '', await createAccountWithAdmin(), 'viewer');
  expect(await findPasswordReset(ofLeaver, noon)).toBeNull();
  expect(await findPasswordReset(ofJoiner, noon)).toBeNull();
});

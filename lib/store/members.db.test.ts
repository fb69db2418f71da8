import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getPrisma } from '@/lib/db/prisma';
import type { Role } from '@/lib/domain/account-access';
import { acceptInvitation, createInvitation, findInvitation, listInvitations, revokeInvitation } from './invitations';
import { listMembers, removeMember, updateMemberRole } from './members';
import { asActor, createTestAccess, createTestUser, inRole, openTestStore } from './testing/test-store';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestStore();
});
afterAll(() => close());

const noon = new Date('2026-11-24T12:00:00.000Z');
const dayMs = 24 * 60 * 60 * 1000;

async function createAccountWithAdmin() {
  const access = await createTestAccess();
  const adminId = await createTestUser(`${randomUUID()}@example.com`, { access, role: 'admin' });
  return { access: asActor(access, adminId), adminId };
}

test('members are listed with their role, oneself marked', async () => {
  const { access, adminId } = await createAccountWithAdmin();
  const viewerId = await createTestUser(`${randomUUID()}@example.com`, { access, role: 'viewer' });
  const members = await listMembers(access);
  expect(members.map(({ userId, role, isYou }) => ({ userId, role, isYou }))).toEqual([
    { userId: adminId, role: 'admin', isYou: true },
    { userId: viewerId, role: 'viewer', isYou: false },
  ]);
});

test('the last admin can neither be removed nor lose the role', async () => {
  const { access, adminId } = await createAccountWithAdmin();
  await createTestUser(`${randomUUID()}@example.com`, { access, role: 'marketer' });
  await expect(removeMember(access, adminId)).rejects.toMatchObject({ code: 'conflict' });
  await expect(updateMemberRole(access, adminId, 'viewer')).rejects.toMatchObject({ code: 'conflict', field: 'role' });
  await updateMemberRole(access, adminId, 'admin');
  expect((await listMembers(access)).filter(({ role }) => role === 'admin')).toHaveLength(1);
});

test.each<['removed' | 'demoted']>([['removed'], ['demoted']])(
  'of two admins who are %s at once, one stays admin',
  async (kind) => {
    for (let round = 0; round < 5; round += 1) {
      const { access, adminId } = await createAccountWithAdmin();
      const otherId = await createTestUser(`${randomUUID()}@example.com`, { access, role: 'admin' });
      const act = (userId: string) =>
        kind === 'removed' ? removeMember(access, userId) : updateMemberRole(access, userId, 'viewer');
      const results = await Promise.allSettled([act(adminId), act(otherId)]);
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect((await listMembers(access)).filter(({ role }) => role === 'admin')).toHaveLength(1);
    }
  },
);

test('an admin beside another may leave', async () => {
  const { access, adminId } = await createAccountWithAdmin();
  await createTestUser(`${randomUUID()}@example.com`, { access, role: 'admin' });
  await removeMember(access, adminId);
  expect(await listMembers(access)).toHaveLength(1);
});

test('members and invitations are for admins only, to see and to change', async () => {
  const { access, adminId } = await createAccountWithAdmin();
  for (const role of ['marketer', 'viewer'] as const) {
    const low = inRole(access, role);
    const attempts = [
      listMembers(low),
      updateMemberRole(low, adminId, 'viewer'),
      removeMember(low, adminId),
      listInvitations(low),
      createInvitation(low, { email: 'eve@example.com', role: 'admin' }),
      revokeInvitation(low, randomUUID()),
    ];
    for (const attempt of attempts) await expect(attempt).rejects.toMatchObject({ code: 'forbidden' });
  }
});

test('a member of another account and a person that nobody knows are answered alike', async () => {
  const { access } = await createAccountWithAdmin();
  const foreign = await createAccountWithAdmin();
  for (const userId of [foreign.adminId, 'nobody']) {
    await expect(removeMember(access, userId)).rejects.toMatchObject({ code: 'not_found' });
    await expect(updateMemberRole(access, userId, 'admin')).rejects.toMatchObject({ code: 'not_found' });
  }
  const { id } = await createInvitation(foreign.access, { email: 'new@example.com', role: 'viewer' });
  for (const each of [id, randomUUID(), 'nonsense']) {
    await expect(revokeInvitation(access, each)).rejects.toMatchObject({ code: 'not_found' });
  }
  expect(await listInvitations(foreign.access)).toHaveLength(1);
});

test('an invitation makes its address a member, once', async () => {
  const { access } = await createAccountWithAdmin();
  const email = `${randomUUID()}@example.com`;
  const { token } = await createInvitation(access, { email: ` ${email.toUpperCase()} `, role: 'marketer' });
  expect(await findInvitation(token)).toMatchObject({ accountName: 'Shoes', email, role: 'marketer', hasUser: false });
  const userId = await createTestUser(email);
  expect(await findInvitation(token)).toMatchObject({ hasUser: true });
  expect(await acceptInvitation(token, userId)).toBe(access.accountId);
  expect((await listMembers(access)).find((each) => each.userId === userId)?.role).toBe('marketer');
  expect(await listInvitations(access)).toEqual([]);
  expect(await findInvitation(token)).toBeNull();
  await expect(acceptInvitation(token, userId)).rejects.toMatchObject({ code: 'not_found' });
});

test('an invitation accepted twice at once works once', async () => {
  const { access } = await createAccountWithAdmin();
  const email = `${randomUUID()}@example.com`;
  const { token } = await createInvitation(access, { email, role: 'viewer' });
  const userId = await createTestUser(email);
  const results = await Promise.allSettled(Array.from({ length: 5 }, () => acceptInvitation(token, userId)));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('an invitation is of no use to another address, and stays open for its own', async () => {
  const { access } = await createAccountWithAdmin();
  const { token } = await createInvitation(access, { email: 'ada@example.com', role: 'admin' });
  const eve = await createTestUser(`${randomUUID()}@example.com`);
  await expect(acceptInvitation(token, eve)).rejects.toMatchObject({ code: 'forbidden' });
  expect(await findInvitation(token)).not.toBeNull();
});

test('an invitation is good for 7 days to the millisecond', async () => {
  const { access } = await createAccountWithAdmin();
  const { token } = await createInvitation(access, { email: 'bob@example.com', role: 'viewer' }, noon);
  const end = noon.getTime() + 7 * dayMs;
  expect(await findInvitation(token, new Date(end - 1))).not.toBeNull();
  expect(await findInvitation(token, new Date(end))).toBeNull();
  expect((await listInvitations(access, new Date(end)))[0]).toMatchObject({ isExpired: true });
  const userId = await createTestUser('bob@example.com');
  await expect(acceptInvitation(token, userId, new Date(end))).rejects.toMatchObject({ code: 'not_found' });
});

test('a new invitation of an address ends its earlier one, and a revoked one does not work', async () => {
  const { access } = await createAccountWithAdmin();
  const first = await createInvitation(access, { email: 'carl@example.com', role: 'viewer' });
  const second = await createInvitation(access, { email: 'carl@example.com', role: 'admin' });
  expect(await findInvitation(first.token)).toBeNull();
  expect(await listInvitations(access)).toHaveLength(1);
  await revokeInvitation(access, second.id);
  expect(await findInvitation(second.token)).toBeNull();
});

test('the database holds the hash of an invitation, not its token', async () => {
  const { access } = await createAccountWithAdmin();
  const { id, token } = await createInvitation(access, { email: 'dora@example.com', role: 'viewer' });
  const row = await getPrisma().invitation.findUniqueOrThrow({ where: { id } });
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(JSON.stringify(row)).not.toContain(token);
  expect(row.tokenHash).toMatch(/^[0-9a-f]{64}$/);
});

test('a member cannot be invited, and a role or an address that is none is refused at its field', async () => {
  const { access, adminId } = await createAccountWithAdmin();
  const { email } = await getPrisma().user.findUniqueOrThrow({ where: { id: adminId } });
  const conflict = { code: 'conflict', field: 'email' };
  await expect(createInvitation(access, { email, role: 'viewer' })).rejects.toMatchObject(conflict);
  for (const bad of ['', 'ada', 'ada@', 'ada@example', 'a b@example.com', `${'a'.repeat(250)}@example.com`]) {
    const refusal = { code: 'invalid_input', field: 'email' };
    await expect(createInvitation(access, { email: bad, role: 'viewer' })).rejects.toMatchObject(refusal);
  }
  const role = 'owner' as Role;
  await expect(createInvitation(access, { email: 'x@example.com', role })).rejects.toMatchObject({ field: 'role' });
});

test('who accepts in a lesser role than they have keeps the greater one', async () => {
  const { access } = await createAccountWithAdmin();
  const email = `${randomUUID()}@example.com`;
  const { token } = await createInvitation(access, { email, role: 'viewer' });
  const userId = await createTestUser(email, { access, role: 'admin' });
  await acceptInvitation(token, userId);
  expect((await listMembers(access)).find((each) => each.userId === userId)?.role).toBe('admin');
});

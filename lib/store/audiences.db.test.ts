import { afterAll, beforeAll, expect, test } from 'vitest';
import { getPrisma } from '@/lib/db/prisma';
import type { AudienceRule } from '@/lib/domain/audience';
import { createAudienceExport, listAudienceExports } from './audience-exports';
import { createAudience, deleteAudience, getAudience, listAudiences, updateAudience } from './audiences';
import { createTestAccess, inRole, openTestStore } from './testing/test-store';

let closeStore: () => Promise<void>;
beforeAll(async () => {
  closeStore = await openTestStore();
});
afterAll(() => closeStore());

const now = new Date('2026-11-01T10:00:00Z');
const rule: AudienceRule = {
  kind: 'all',
  rules: [
    { kind: 'pageView', tests: [{ field: 'url', operator: 'contains', value: '/shoes' }] },
    { kind: 'not', rule: { kind: 'converted', goalId: null } },
  ],
};
const input = { name: ' Shoe fans ', description: '', rule, durationDays: 30 };

test('an audience comes back as it was made, its past not counted yet', async () => {
  const access = await createTestAccess();
  const made = await createAudience(access, input, now);
  expect(made).toMatchObject({ name: 'Shoe fans', status: 'active', rule, durationDays: 30 });
  expect(made.build).toEqual({ state: 'building', visitorsDone: 0, visitorsTotal: 0, readyAt: null });
  expect(await listAudiences(access)).toEqual([made]);
});

test('a viewer reads audiences but makes none; another account does not see them', async () => {
  const access = await createTestAccess();
  const made = await createAudience(inRole(access, 'marketer'), input, now);
  await expect(createAudience(inRole(access, 'viewer'), input, now)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(updateAudience(inRole(access, 'viewer'), made.id, { name: 'X' }, now)).rejects.toMatchObject({
    code: 'forbidden',
  });
  const other = await createTestAccess();
  await expect(getAudience(other, made.id)).rejects.toMatchObject({ code: 'not_found' });
});

test('a name is free again when its audience is archived, and taken whatever its case', async () => {
  const access = await createTestAccess();
  const made = await createAudience(access, input, now);
  await expect(createAudience(access, { ...input, name: 'SHOE FANS' }, now)).rejects.toMatchObject({
    code: 'conflict',
    field: 'name',
  });
  await updateAudience(access, made.id, { status: 'archived' }, now);
  await createAudience(access, input, now);
  expect((await listAudiences(access)).length).toBe(1);
  expect((await listAudiences(access, { includeArchived: true })).length).toBe(2);
});

test('a deleted audience is in no list, its name is free, its builds are for clearing, and who exported it stays known', async () => {
  const access = await createTestAccess();
  const made = await createAudience(access, input, now);
  await createAudienceExport(access, { audienceId: made.id, platform: 'meta', rowCount: 3 }, now);
  await expect(deleteAudience(inRole(access, 'viewer'), made.id, now)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(deleteAudience(await createTestAccess(), made.id, now)).rejects.toMatchObject({ code: 'not_found' });
  await deleteAudience(access, made.id, now);
  expect(await listAudiences(access, { includeArchived: true })).toEqual([]);
  await expect(getAudience(access, made.id)).rejects.toMatchObject({ code: 'not_found' });
  await expect(updateAudience(access, made.id, { status: 'active' }, now)).rejects.toMatchObject({ code: 'not_found' });
  const builds = await getPrisma().audienceBuild.findMany({ where: { audienceId: made.id } });
  expect(builds.map(({ state }) => state)).toEqual(['retired']);
  expect(await listAudienceExports(access)).toMatchObject([{ audienceName: 'Shoe fans', rowCount: 3 }]);
  await createAudience(access, input, now);
});

test('a fault is said at its place in the rule', async () => {
  const access = await createTestAccess();
  const bad: AudienceRule = {
    kind: 'any',
    rules: [
      { kind: 'product', audience: 'pastBuyers' },
      { kind: 'pageView', tests: [{ field: 'url', operator: 'equals', value: ' ' }] },
    ],
  };
  await expect(createAudience(access, { ...input, rule: bad }, now)).rejects.toMatchObject({
    code: 'invalid_input',
    field: 'rule.rules.1.tests.0.value',
  });
  const foreign = { kind: 'converted', goalId: '11111111-1111-4111-8111-111111111111' } as const;
  await expect(createAudience(access, { ...input, rule: foreign }, now)).rejects.toMatchObject({
    field: 'rule.goalId',
  });
  await expect(createAudience(access, { ...input, durationDays: 391 }, now)).rejects.toMatchObject({
    field: 'durationDays',
  });
});

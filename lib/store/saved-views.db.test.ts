import { afterAll, beforeAll, expect, test } from 'vitest';
import { dismissNotice, listDismissedNotices, restoreNotices } from './dismissed-notices';
import { deleteView, listSavedViews, saveView } from './saved-views';
import { asActor, createTestAccess, inRole, openTestStore } from './testing/test-store';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestStore();
});
afterAll(() => close());

const view = { name: 'Brand', path: '/campaigns', search: 'f=campaign%3Ais%3ABrand&sort=-spend', isShared: false };

test('a view of one’s own is seen by its maker alone, a shared one by the account, none by another account', async () => {
  const access = await createTestAccess('marketer');
  const colleague = asActor(access, 'colleague');
  await saveView(access, view);
  await saveView(access, { ...view, name: 'All spend', isShared: true });
  expect((await listSavedViews(access)).map(({ name }) => name)).toEqual(['All spend', 'Brand']);
  expect(await listSavedViews(colleague)).toMatchObject([{ name: 'All spend', isShared: true, isDeletable: false }]);
  expect(await listSavedViews(await createTestAccess('admin', 'Boots'))).toEqual([]);
});

test('the same name of the same maker is replaced, of another maker it stands beside', async () => {
  const access = await createTestAccess('marketer');
  await saveView(access, { ...view, isShared: true });
  await saveView(access, { ...view, isShared: true, search: 'period=7d' });
  await saveView(asActor(access, 'colleague'), { ...view, isShared: true });
  expect((await listSavedViews(access)).map(({ search }) => search).sort()).toEqual([
    'f=campaign%3Ais%3ABrand&sort=-spend',
    'period=7d',
  ]);
});

test('viewers keep views for themselves and share none; a shared one is deleted by its maker or an admin', async () => {
  const access = await createTestAccess('marketer');
  const viewer = asActor(inRole(access, 'viewer'), 'viewer');
  await expect(saveView(viewer, { ...view, isShared: true })).rejects.toMatchObject({ code: 'forbidden' });
  const own = await saveView(viewer, view);
  const shared = await saveView(access, { ...view, isShared: true });
  await expect(deleteView(viewer, shared.id)).rejects.toMatchObject({ code: 'not_found' });
  await expect(deleteView(asActor(inRole(access, 'admin'), 'boss'), own.id)).rejects.toMatchObject({
    code: 'not_found',
  });
  await deleteView(viewer, own.id);
  await deleteView(asActor(inRole(access, 'admin'), 'boss'), shared.id);
  expect(await listSavedViews(access)).toEqual([]);
});

test('a view leads to a page of this installation and nowhere else', async () => {
  const access = await createTestAccess('marketer');
  for (const path of ['//evil.example', 'https://evil.example', '/a//b', '/\\evil.example', 'campaigns', '/a?b'])
    await expect(saveView(access, { ...view, path }), path).rejects.toMatchObject({
      code: 'invalid_input',
      field: 'path',
    });
  expect(await saveView(access, { ...view, path: '/', search: '?period=7d' })).toMatchObject({
    path: '/',
    search: 'period=7d',
  });
});

test('a notice is put away by a person for that person, until all are shown again', async () => {
  const access = await createTestAccess('viewer');
  await dismissNotice(access, 'tagInactive:1:2026-11-24');
  await dismissNotice(access, 'tagInactive:1:2026-11-24');
  expect(await listDismissedNotices(access)).toEqual(new Set(['tagInactive:1:2026-11-24']));
  expect(await listDismissedNotices(asActor(access, 'colleague'))).toEqual(new Set());
  await expect(dismissNotice(access, '')).rejects.toMatchObject({ code: 'invalid_input', field: 'key' });
  await restoreNotices(access);
  expect(await listDismissedNotices(access)).toEqual(new Set());
});

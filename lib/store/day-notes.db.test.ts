import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDayNote, deleteDayNote, listDayNotes, updateDayNote } from './day-notes';
import { createTestAccess, inRole, openTestStore } from './testing/test-store';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestStore();
});
afterAll(() => close());

const period = { fromOn: '2026-11-01', untilOn: '2026-11-24' };

test('notes of a period come with the latest day first; its first day is in, the day after its last is not', async () => {
  const access = await createTestAccess('marketer');
  const pin = (on: string, text: string) => createDayNote(access, { on, text });
  await pin('2026-10-31', 'before');
  await pin('2026-11-01', 'first');
  await pin('2026-11-23', 'last');
  await pin('2026-11-24', 'after');
  expect((await listDayNotes(access, period)).map(({ on, text }) => [on, text])).toEqual([
    ['2026-11-23', 'last'],
    ['2026-11-01', 'first'],
  ]);
  expect(await listDayNotes(access)).toHaveLength(4);
});

test('a note is moved or written anew, and what is left out stays; blanks and breaks become one blank', async () => {
  const access = await createTestAccess('marketer');
  const { id } = await createDayNote(access, { on: '2026-11-02', text: ' Sale \n begins ' });
  expect(await updateDayNote(access, id, { on: '2026-11-03' })).toMatchObject({
    on: '2026-11-03',
    text: 'Sale begins',
  });
  expect(await updateDayNote(access, id, { text: 'Sale ends' })).toMatchObject({ on: '2026-11-03', text: 'Sale ends' });
  await deleteDayNote(access, id);
  expect(await listDayNotes(access)).toEqual([]);
  await expect(deleteDayNote(access, id)).rejects.toMatchObject({ code: 'not_found' });
});

test('280 characters are a note, 281, none and a day that is none are refused at their field', async () => {
  const access = await createTestAccess('marketer');
  const create = (on: string, text: string) => createDayNote(access, { on, text });
  await expect(create('2026-11-02', 'x'.repeat(280))).resolves.toBeDefined();
  await expect(create('2026-11-02', 'x'.repeat(281))).rejects.toMatchObject({ code: 'invalid_input', field: 'text' });
  await expect(create('2026-11-02', ' ')).rejects.toMatchObject({ code: 'invalid_input', field: 'text' });
  await expect(create('2026-02-30', 'x')).rejects.toMatchObject({ code: 'invalid_input', field: 'on' });
});

test('viewers read notes and change none; of another account nobody does either', async () => {
  const access = await createTestAccess('marketer');
  const { id } = await createDayNote(access, { on: '2026-11-02', text: 'Sale' });
  const viewer = inRole(access, 'viewer');
  expect(await listDayNotes(viewer)).toHaveLength(1);
  await expect(createDayNote(viewer, { on: '2026-11-02', text: 'x' })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(updateDayNote(viewer, id, { text: 'x' })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(deleteDayNote(viewer, id)).rejects.toMatchObject({ code: 'forbidden' });
  const stranger = await createTestAccess('admin', 'Boots');
  expect(await listDayNotes(stranger)).toEqual([]);
  await expect(updateDayNote(stranger, id, { text: 'x' })).rejects.toMatchObject({ code: 'not_found' });
  await expect(deleteDayNote(stranger, id)).rejects.toMatchObject({ code: 'not_found' });
});

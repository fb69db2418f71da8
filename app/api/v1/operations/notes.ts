// Notes on days over the API: GET|POST /notes, PATCH|DELETE /notes/{id}.

import { z } from 'zod';
import { toPeriod } from '@/lib/domain/period';
import { AppError } from '@/lib/errors';
import { defineOperation } from '@/lib/http/operation';
import { createDayNote, type DayNote, deleteDayNote, listDayNotes, updateDayNote } from '@/lib/store/day-notes';
import { calendarDay, instant, listOf, listQuery } from './schemas';
import { toPage } from './to-page';

const note = z.object({
  id: z.uuid(),
  on: calendarDay,
  text: z.string(),
  createdAt: instant,
  updatedAt: instant,
});
const input = z.strictObject({ on: calendarDay, text: z.string() });
const params = z.object({ id: z.string() });

export const listNotesOperation = defineOperation({
  id: 'listNotes',
  method: 'GET',
  path: '/notes',
  summary: 'Notes that people pinned to days, the latest day first; of a period with from and to (both included).',
  tag: 'Notes',
  role: 'viewer',
  query: z.strictObject({ ...listQuery, from: calendarDay.optional(), to: calendarDay.optional() }),
  result: listOf(note),
  run: async ({ access, query }) => {
    const { from, to } = query;
    if ((from === undefined) !== (to === undefined))
      throw new AppError('invalid_input', 'Give both from and to, or neither.', {
        field: from === undefined ? 'from' : 'to',
      });
    const period = from === undefined || to === undefined ? null : toPeriod(from, to);
    return toPage(await listDayNotes(access, period), query, toApiNote);
  },
});

export const createNoteOperation = defineOperation({
  id: 'createNote',
  method: 'POST',
  path: '/notes',
  summary: 'Pin a note to a day; charts over time mark it.',
  tag: 'Notes',
  role: 'marketer',
  body: input,
  result: note,
  successStatus: 201,
  run: async ({ access, body, now }) => toApiNote(await createDayNote(access, body, now)),
});

export const updateNoteOperation = defineOperation({
  id: 'updateNote',
  method: 'PATCH',
  path: '/notes/{id}',
  summary: 'Move a note or write it anew. What is left out stays.',
  tag: 'Notes',
  role: 'marketer',
  params,
  body: input.partial(),
  result: note,
  run: async ({ access, params: { id }, body: { on, text }, now }) => {
    const change = { ...(on === undefined ? {} : { on }), ...(text === undefined ? {} : { text }) };
    return toApiNote(await updateDayNote(access, id, change, now));
  },
});

export const deleteNoteOperation = defineOperation({
  id: 'deleteNote',
  method: 'DELETE',
  path: '/notes/{id}',
  summary: 'Take a note away.',
  tag: 'Notes',
  role: 'marketer',
  params,
  result: z.null(),
  successStatus: 204,
  run: async ({ access, params: { id } }) => {
    await deleteDayNote(access, id);
    return null;
  },
});

function toApiNote({ id, on, text, createdAt, updatedAt }: DayNote): z.infer<typeof note> {
  return { id, on, text, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
}

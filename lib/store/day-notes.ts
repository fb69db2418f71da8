// What did people pin to which day? Notes belong to the account: everybody reads them, marketers and admins write them.
// Never shown to somebody without a sign-in: what is written here is for colleagues.

import { randomUUID } from 'node:crypto';
import { getPrisma } from '@/lib/db/prisma';
import type { AccountAccess } from '@/lib/domain/account-access';
import { parseCalendarDay } from '@/lib/domain/calendar';
import type { Period } from '@/lib/domain/report-query';
import { AppError } from '@/lib/errors';
import { requireUuid, toNotFound } from './ids';
import { requireRole } from './require-role';

export type DayNote = {
  id: string;
  /** 'YYYY-MM-DD' in the account's calendar. */
  on: string;
  text: string;
  createdBy: string;
  createdAt: Date;
  updatedAt: Date;
};

export type DayNoteInput = { on: string; text: string };

const maxTextLength = 280;
/** More than a chart can show; who has more has to choose a shorter period. */
const maxListed = 500;

/** The notes of a period, the latest day first; without a period of all days. At most 500. */
export async function listDayNotes(access: AccountAccess, period: Period | null = null): Promise<DayNote[]> {
  const rows = await getPrisma().dayNote.findMany({
    where: {
      accountId: access.accountId,
      ...(period === null ? {} : { onDay: { gte: toDate(period.fromOn), lt: toDate(period.untilOn) } }),
    },
    orderBy: [{ onDay: 'desc' }, { createdAt: 'desc' }, { id: 'asc' }],
    take: maxListed,
  });
  return rows.map(toDayNote);
}

/** Pins a note to a day. Marketers and admins. Errors: `invalid_input` at `on` or `text`. */
export async function createDayNote(
  access: AccountAccess,
  input: DayNoteInput,
  now: Date = new Date(),
): Promise<DayNote> {
  requireRole(access, 'marketer');
  const row = await getPrisma().dayNote.create({
    data: {
      id: randomUUID(),
      accountId: access.accountId,
      onDay: parseDay(input.on),
      text: parseText(input.text),
      createdBy: access.actor,
      createdAt: now,
      updatedAt: now,
    },
  });
  return toDayNote(row);
}

/** Moves a note or writes it anew; what is left out stays. Marketers and admins. Errors as in `createDayNote`, and `not_found`. */
export async function updateDayNote(
  access: AccountAccess,
  id: string,
  change: Partial<DayNoteInput>,
  now: Date = new Date(),
): Promise<DayNote> {
  requireRole(access, 'marketer');
  const where = { id: requireUuid(id, 'note'), accountId: access.accountId };
  const [row] = await getPrisma().dayNote.updateManyAndReturn({
    where,
    data: {
      ...(change.on === undefined ? {} : { onDay: parseDay(change.on) }),
      ...(change.text === undefined ? {} : { text: parseText(change.text) }),
      updatedAt: now,
    },
  });
  if (row === undefined) throw toNotFound('note');
  return toDayNote(row);
}

/** Takes a note away. Marketers and admins; `not_found` when the account has none of this id. */
export async function deleteDayNote(access: AccountAccess, id: string): Promise<void> {
  requireRole(access, 'marketer');
  const where = { id: requireUuid(id, 'note'), accountId: access.accountId };
  const { count } = await getPrisma().dayNote.deleteMany({ where });
  if (count === 0) throw toNotFound('note');
}

function toDate(on: string): Date {
  return new Date(`${on}T00:00:00.000Z`);
}

function parseDay(text: string): Date {
  const on = parseCalendarDay(text);
  if (on === null) throw new AppError('invalid_input', 'Choose a day.', { field: 'on' });
  return toDate(on);
}

function parseText(given: string): string {
  const text = given.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (text === '') throw new AppError('invalid_input', 'Write what happened on this day.', { field: 'text' });
  if ([...text].length > maxTextLength)
    throw new AppError('invalid_input', `A note has at most ${maxTextLength} characters.`, { field: 'text' });
  if (/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u.test(text))
    throw new AppError('invalid_input', 'A note cannot contain control characters.', { field: 'text' });
  return text;
}

type DayNoteRow = { id: string; onDay: Date; text: string; createdBy: string; createdAt: Date; updatedAt: Date };

function toDayNote({ id, onDay, text, createdBy, createdAt, updatedAt }: DayNoteRow): DayNote {
  return { id, on: onDay.toISOString().slice(0, 10), text, createdBy, createdAt, updatedAt };
}

// Can this text be an id at all? What cannot is answered like an id that nobody has, before the database would refuse its form.
// Never tells whether an id exists.

import { AppError } from '@/lib/errors';

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether `text` is a UUID with dashes. */
export function isUuid(text: string): boolean {
  return uuidPattern.test(text);
}

/** `text` in lower case if it is a UUID, else throws `not_found`, naming the `thing` that was looked for. */
export function requireUuid(text: string, thing: string): string {
  if (!isUuid(text)) throw toNotFound(thing);
  return text.toLowerCase();
}

/** A tag id as the database keeps it; anything but a positive whole number throws `not_found`. */
export function requireTagId(id: number): bigint {
  if (!Number.isSafeInteger(id) || id <= 0) throw toNotFound('tag');
  return BigInt(id);
}

/** The one answer to an id that is unknown or belongs to another account. */
export function toNotFound(thing: string): AppError {
  return new AppError('not_found', `There is no such ${thing}.`);
}

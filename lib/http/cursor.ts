// How a list goes on where it stopped: an opaque text around a position that the list itself understands. A cursor that was
// not made here is refused, never guessed at.

import { AppError } from '@/lib/errors';

const prefix = 'c1.';

/** `position` (JSON-able, small) as the text that a caller sends back. */
export function formatCursor(position: readonly (string | number)[]): string {
  return prefix + Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** The position inside `cursor`. Throws `invalid_cursor`. */
export function parseCursor(cursor: string): readonly (string | number)[] {
  if (cursor.startsWith(prefix) && cursor.length <= 1000) {
    const position = parsePosition(Buffer.from(cursor.slice(prefix.length), 'base64url').toString());
    if (position !== null) return position;
  }
  throw new AppError('invalid_cursor', 'This cursor was not given by this list. Start again without one.', {
    field: 'cursor',
  });
}

function parsePosition(text: string): readonly (string | number)[] | null {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((part) => typeof part === 'string' || typeof part === 'number')
      ? value
      : null;
  } catch {
    return null; // not JSON: not one of ours
  }
}

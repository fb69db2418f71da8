/** How a figure moved against the comparison. `ratio` is null when there is nothing to divide by, or a loss on either side. */
export type Change = { direction: 'up' | 'down' | 'same'; ratio: number | null; isFromZero: boolean };

/** `null` when either side has no figure. From 0 to something is up, without a ratio; so is a move from or to a loss, of which no percentage says much. */
export function computeChange(current: number | bigint | null, previous: number | bigint | null): Change | null {
  if (current === null || previous === null) return null;
  const now = Number(current);
  const before = Number(previous);
  return {
    direction: now > before ? 'up' : now < before ? 'down' : 'same',
    ratio: now === before ? 0 : before <= 0 || now < 0 ? null : (now - before) / before,
    isFromZero: before === 0 && now !== 0,
  };
}

/** Whether a move is welcome: spend less for a conversion is good, sell less is not, and more visits are neither. */
export type GoodWhen = 'up' | 'down' | 'neither';

/** The tone of a change; a figure that did not move has none. */
export function toChangeTone(change: Change, goodWhen: GoodWhen): 'good' | 'bad' | 'neutral' {
  if (change.direction === 'same' || goodWhen === 'neither') return 'neutral';
  return change.direction === goodWhen ? 'good' : 'bad';
}

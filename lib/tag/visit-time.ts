// How long has the visit been in sight before this page, and which goals of time has it met? Kept in the tab's session storage, so that the
// pages of a visit add up. Never reads or writes while nothing may be stored, and never throws.

const storedName = '_gpv';
/** As the collector has it: half an hour without a hit ends a visit. */
const visitGapMs = 18e5;

export type VisitTime = {
  /** Of the pages before this one. */
  _earlierMs: number;
  /** Thresholds, in seconds, that a ping was sent for. */
  _reported: number[];
};

type Stored = { t: number; v: number; d: number[] };

function isStored(value: Stored | null): value is Stored {
  return !!value && value.v >= 0 && Array.isArray(value.d) && Date.now() - value.t < visitGapMs;
}

/** What the tab knows; nothing for a new visit. */
export function readVisitTime(): VisitTime {
  try {
    const stored: Stored | null = JSON.parse(sessionStorage.getItem(storedName) || 'null');
    if (isStored(stored)) return { _earlierMs: stored.v, _reported: stored.d };
  } catch {
    // Storage is switched off, or somebody else's.
  }
  return { _earlierMs: 0, _reported: [] };
}

/** The visitor has refused: nothing stays. */
export function forgetVisitTime(): void {
  try {
    sessionStorage.removeItem(storedName);
  } catch {
    // Storage is switched off.
  }
}

/** `pageMs`: what this page adds so far. */
export function saveVisitTime({ _earlierMs, _reported }: VisitTime, pageMs: number): void {
  try {
    sessionStorage.setItem(storedName, JSON.stringify({ t: Date.now(), v: _earlierMs + pageMs, d: _reported }));
  } catch {
    // Storage is switched off or full.
  }
}

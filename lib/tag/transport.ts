// How does a hit reach the collector, and what becomes of one that does not? Answered hits are done; a network error, 429 or 5xx keeps
// the hit with its id, to be sent again on the next load, when the network is back, or after a while. Any other 4xx is final.
// Never keeps hits of a visitor who refused anywhere but in memory, and never more than a few dozen.

import { guard } from './guard';

/** Address and the moment it was first sent, in epoch ms. The id inside the address makes each one unique. */
type Sent = [url: string, atMs: number];

const keptName = '_gpq';
const maxKept = 30;
const firstRetryMs = 1000;
const maxRetryMs = 3e5;

let inMemory: Sent[] = [];
let unanswered: Sent[] = [];
let isRetrying = false;
let retryTimer: ReturnType<typeof setTimeout> | undefined;
let retryMs = firstRetryMs;
let isFetchForbidden = !window.fetch;

function isSent(value: unknown): value is Sent {
  return Array.isArray(value) && value[1] > 0;
}

function readKept(): Sent[] {
  try {
    return JSON.parse(localStorage.getItem(keptName) || '[]').filter(isSent);
  } catch {
    return [];
  }
}

function writeKept(kept: Sent[]): boolean {
  try {
    if (kept[0]) localStorage.setItem(keptName, JSON.stringify(kept.slice(-maxKept)));
    else localStorage.removeItem(keptName);
    return true;
  } catch {
    return false;
  }
}

function without(list: Sent[], { 0: url }: Sent): Sent[] {
  return list.filter((sent) => sent[0] !== url);
}

function forget(sent: Sent): void {
  writeKept(without(readKept(), sent));
  inMemory = without(inMemory, sent);
}

/** Last in the row, so that one bad hit does not stand in the way of the others. */
function keep(sent: Sent, mayStore: boolean): void {
  forget(sent);
  if (!mayStore || !writeKept([...readKept(), sent])) inMemory = [...inMemory, sent].slice(-maxKept);
}

/** Sends and calls back once it is known whether the hit needs no further thought; one that does is kept. */
function request(sent: Sent, mayStore: boolean, callBack: () => void): void {
  const ageMs = Date.now() - sent[1];
  const url = ageMs > 99 ? `${sent[0]}&age=${ageMs}` : sent[0];
  const settle = guard((isDone: boolean) => {
    callBack();
    if (isDone) {
      forget(sent);
      retryKept();
    } else {
      keep(sent, mayStore);
      if (retryTimer) return;
      retryTimer = setTimeout(() => {
        retryTimer = undefined;
        retryKept();
      }, retryMs);
      retryMs = Math.min(retryMs * 2, maxRetryMs);
    }
  });
  if (isFetchForbidden) {
    // An image tells nothing about its answer.
    new Image().src = url;
    settle(true);
  } else {
    fetch(url, { keepalive: true, credentials: 'omit' }).then(
      ({ status }) => settle(status < 500 && status !== 429),
      () => settle(false),
    );
  }
}

/** One after the other: a server that comes back is not run over. */
export const retryKept = guard(() => {
  const stored = readKept()[0];
  const sent = stored || inMemory[0];
  if (!sent) retryMs = firstRetryMs;
  else if (!isRetrying) {
    isRetrying = true;
    request(sent, !!stored, () => {
      isRetrying = false;
    });
  }
});

/** Sends a hit to the whole address `url`; `mayStore`: whether a failed one may be kept in localStorage. */
export function sendHit(url: string, mayStore: boolean): void {
  const sent: Sent = [url, Date.now()];
  if (mayStore) unanswered.push(sent);
  request(sent, mayStore, () => {
    unanswered = without(unanswered, sent);
  });
}

/** The page goes before its hits are answered: the next page sends them again, and the collector counts each id once. */
export function keepUnanswered(): void {
  for (const sent of unanswered) keep(sent, true);
}

export function forgetKept(): void {
  writeKept([]);
}

addEventListener('online', () => retryKept());
// A policy of the page may forbid fetch and allow images.
addEventListener('securitypolicyviolation', ({ effectiveDirective, disposition, blockedURI }) => {
  if (effectiveDirective === 'connect-src' && disposition === 'enforce' && /\/action\/0/.test(blockedURI))
    isFetchForbidden = true;
});

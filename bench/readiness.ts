// What does a server say of itself? /readyz, asked while things are done to it. Never takes a server for ready that still has hits on disk.

import { setTimeout as delay } from 'node:timers/promises';

export type Readiness = {
  ready: boolean;
  checks: Readonly<Record<string, string>>;
  journal?: { waitingHits: number; waitingBytes: number };
};

/** What /readyz says; a server that does not answer is not ready. */
export async function readReadiness(port: number): Promise<Readiness> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/readyz`);
    return (await response.json()) as Readiness;
  } catch {
    return { ready: false, checks: {} };
  }
}

/** Until the database answers and nothing waits in the journal; resolves to how long that took, in ms. */
export async function waitUntilCaughtUp(port: number, patienceMs: number): Promise<number> {
  const startedAtMs = performance.now();
  while (performance.now() - startedAtMs < patienceMs) {
    const { ready, checks } = await readReadiness(port);
    if (ready && checks.journal === 'ok') return performance.now() - startedAtMs;
    await delay(50);
  }
  throw new Error(`the server was not ready with an empty journal within ${patienceMs / 1000} s`);
}

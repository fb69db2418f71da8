// How are previews asked for without holding up the thread that takes hits? By a thread of their own, made when one is asked for and ended when
// none was for a while, so that its memory is given back. Never lets a request wait for ever.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { getPool, getReportPool } from '@/lib/db/pool';
import type { SeenValues } from '@/lib/domain/compute-seen-values';
import {
  createPreviewer,
  type PreviewAnswer,
  type Previewer,
  type PreviewRequest,
  type SeenRequest,
} from './goal-preview';

export type ThreadRequest =
  | { id: number; kind: 'preview'; request: PreviewRequest }
  | { id: number; kind: 'seen'; request: SeenRequest };
export type ThreadAnswer =
  | { id: number; kind: 'preview'; answer: PreviewAnswer }
  | { id: number; kind: 'seen'; answer: SeenValues }
  | { id: number; kind: 'failed'; message: string };

const idleMs = 90_000;
const timeoutMs = 20_000;
const maxWaiting = 30;
const maxHeapMb = 512;

type Waiting = { resolve: (answer: ThreadAnswer) => void; reject: (error: Error) => void };
type Thread = { worker: Worker; waiting: Map<number, Waiting>; lastAskedMs: number };

/** More wait than can be answered soon. */
export class PreviewsBusyError extends Error {}

const threadKey = Symbol.for('goalpost.previewThread');
const shared = globalThis as typeof globalThis & { [threadKey]?: Thread | null };
let lastId = 0;

/** Previews in a thread; where its bundle was not built (tests), in this one. */
export function getPreviewer(): Previewer {
  const file = join(process.cwd(), 'dist', 'preview-worker.mjs');
  if (!existsSync(/* turbopackIgnore: true */ file)) return createPreviewer(getReportPool());
  return {
    async preview(request) {
      const answer = await ask(file, { id: nextId(), kind: 'preview', request });
      if (answer.kind !== 'preview') throw new Error(answer.kind === 'failed' ? answer.message : 'wrong answer');
      return answer.answer;
    },
    async seen(request) {
      const answer = await ask(file, { id: nextId(), kind: 'seen', request });
      if (answer.kind !== 'seen') throw new Error(answer.kind === 'failed' ? answer.message : 'wrong answer');
      return answer.answer;
    },
  };
}

function nextId(): number {
  lastId += 1;
  return lastId;
}

function ask(file: string, request: ThreadRequest): Promise<ThreadAnswer> {
  const thread = shared[threadKey] ?? startThread(file);
  shared[threadKey] = thread;
  if (thread.waiting.size >= maxWaiting) throw new PreviewsBusyError('too many previews at once');
  thread.lastAskedMs = performance.now();
  return new Promise<ThreadAnswer>((resolve, reject) => {
    const timer = setTimeout(() => end(thread, new Error('the preview took too long')), timeoutMs);
    timer.unref();
    const settle =
      <Value>(then: (value: Value) => void) =>
      (value: Value) => {
        clearTimeout(timer);
        thread.waiting.delete(request.id);
        then(value);
      };
    thread.waiting.set(request.id, { resolve: settle(resolve), reject: settle(reject) });
    thread.worker.postMessage(request);
  });
}

function startThread(file: string): Thread {
  const worker = new Worker(/* turbopackIgnore: true */ file, {
    workerData: { databaseUrl: getPool().options.connectionString ?? '' },
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
    // Flags of this process are not for a thread.
    execArgv: [],
  });
  worker.unref();
  const thread: Thread = { worker, waiting: new Map(), lastAskedMs: performance.now() };
  worker.on('message', (answer: ThreadAnswer) => thread.waiting.get(answer.id)?.resolve(answer));
  worker.on('error', (error) => end(thread, error));
  worker.on('exit', () => end(thread, new Error('the preview thread ended')));
  const timer = setInterval(() => {
    if (thread.waiting.size > 0 || performance.now() - thread.lastAskedMs < idleMs) return;
    clearInterval(timer);
    end(thread, new Error('idle'));
  }, idleMs / 3);
  timer.unref();
  return thread;
}

function end(thread: Thread, error: Error): void {
  if (shared[threadKey] === thread) shared[threadKey] = null;
  for (const each of [...thread.waiting.values()]) each.reject(error);
  thread.worker.terminate().catch(() => undefined);
}

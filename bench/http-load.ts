// How many requests a second does a server answer, and how fast? HTTP/1.1 written by hand over kept connections, because a client library
// costs more than the server that is measured. Never counts a request before its answer is read whole.

import { connect, type Socket } from 'node:net';

export type LoadTarget = { port: number; path: string; connectionCount: number };

/** One request: its body, and how many hits it carries. */
export type LoadRequest = { body: string; hitCount: number };

export type LoadResult = {
  requestCount: number;
  /** Hits of requests answered 204. */
  acknowledgedCount: number;
  /** Requests answered anything else. */
  refusedCount: number;
  seconds: number;
  latenciesMs: Float64Array;
};

type Line = { socket: Socket; isBusy: boolean; startedAt: number; hitCount: number; answer: string };

const maxLatencies = 4_000_000;

/**
 * Sends requests for `seconds`. Without `ratePerSecond` each connection sends the next as soon as it is answered; with it requests are sent
 * at that rate, and a latency counts from the moment the request was due.
 */
export async function runLoad(
  target: LoadTarget,
  next: () => LoadRequest,
  seconds: number,
  ratePerSecond?: number,
): Promise<LoadResult> {
  const lines = await Promise.all(Array.from({ length: target.connectionCount }, () => openLine(target.port)));
  const latenciesMs = new Float64Array(maxLatencies);
  const totals = { requestCount: 0, acknowledgedCount: 0, refusedCount: 0 };
  const due: number[] = [];
  let isOver = false;
  let finish: () => void = () => undefined;
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });

  function send(line: Line, startedAt: number): void {
    const { body, hitCount } = next();
    line.isBusy = true;
    line.startedAt = startedAt;
    line.hitCount = hitCount;
    line.answer = '';
    line.socket.write(formatRequest(target, body));
  }

  function settle(line: Line, status: string): void {
    line.isBusy = false;
    const nowMs = performance.now();
    if (totals.requestCount < maxLatencies) latenciesMs[totals.requestCount] = nowMs - line.startedAt;
    totals.requestCount += 1;
    if (status === '204') totals.acknowledgedCount += line.hitCount;
    else totals.refusedCount += 1;
    if (isOver) {
      if (lines.every((each) => !each.isBusy)) finish();
    } else if (ratePerSecond === undefined) send(line, nowMs);
    else {
      const startedAt = due.shift();
      if (startedAt !== undefined) send(line, startedAt);
    }
  }

  for (const line of lines) {
    line.socket.on('data', (chunk: string) => {
      line.answer = line.answer === '' ? chunk : line.answer + chunk;
      if (isWhole(line.answer)) settle(line, line.answer.slice(9, 12));
    });
    line.socket.on('error', (error) => {
      throw error;
    });
  }
  const startedAt = performance.now();
  const timer =
    ratePerSecond === undefined
      ? null
      : pace(ratePerSecond, (dueAt) => {
          const idle = lines.find((line) => !line.isBusy);
          if (idle === undefined) due.push(dueAt);
          else send(idle, dueAt);
        });
  if (timer === null) for (const line of lines) send(line, performance.now());
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  isOver = true;
  if (timer !== null) clearInterval(timer);
  const elapsed = (performance.now() - startedAt) / 1000;
  if (lines.some((line) => line.isBusy)) await finished;
  for (const line of lines) line.socket.destroy();
  return { ...totals, seconds: elapsed, latenciesMs: latenciesMs.slice(0, totals.requestCount).sort() };
}

/** Latency that this part of the requests did not exceed. */
export function readPercentile({ latenciesMs }: LoadResult, ratio: number): number {
  return latenciesMs[Math.min(latenciesMs.length - 1, Math.floor(latenciesMs.length * ratio))] ?? Number.NaN;
}

function pace(ratePerSecond: number, onDue: (dueAt: number) => void): NodeJS.Timeout {
  const startedAt = performance.now();
  let sentCount = 0;
  return setInterval(() => {
    const dueCount = Math.floor(((performance.now() - startedAt) / 1000) * ratePerSecond);
    for (; sentCount < dueCount; sentCount += 1) onDue(startedAt + (sentCount / ratePerSecond) * 1000);
  }, 1);
}

async function openLine(port: number): Promise<Line> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  socket.setEncoding('latin1');
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  socket.removeAllListeners('error');
  return { socket, isBusy: false, startedAt: 0, hitCount: 0, answer: '' };
}

const userAgent =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36';

/** One request as it goes over the wire. */
export function formatRequest({ port, path }: LoadTarget, body: string): string {
  return `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUser-Agent: ${userAgent}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** An answer without a body ends with its head; one with a length, that many bytes later. */
export function isWhole(answer: string): boolean {
  const end = answer.indexOf('\r\n\r\n');
  if (end === -1) return false;
  if (answer.startsWith('204', 9)) return true;
  const length = /\r\ncontent-length: (\d+)/i.exec(answer.slice(0, end));
  return length === null ? answer.endsWith('0\r\n\r\n') : answer.length >= end + 4 + Number(length[1]);
}

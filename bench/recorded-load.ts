// Which hits did a server say it has? A load that survives what is done to the server: a connection that breaks is opened again, and a hit
// that was not answered 2xx is sent again under its own id, as the tag does. Never counts a hit as acknowledged before its whole answer.

import { connect, type Socket } from 'node:net';
import { formatRequest, isWhole, type LoadTarget } from './http-load';

export type RecordedLoad = {
  /** Ids of hits that were answered 2xx. */
  readonly acknowledgedIds: ReadonlySet<string>;
  /** Answers by status; `0`: the connection broke. */
  readonly answerCounts: ReadonlyMap<number, number>;
  /** Longest time between two acknowledgements, in ms. */
  readonly longestSilenceMs: number;
  /** Resolves when no request is under way; hits without a 2xx until then are given up. */
  stop(): Promise<void>;
};

const reconnectMs = 50;
const patienceMs = 60_000;

/** Sends the JSON hits of `nextBody`, each with an `id`, over all connections at up to `ratePerSecond`, until it is stopped. */
export function startRecordedLoad(target: LoadTarget, nextBody: () => string, ratePerSecond: number): RecordedLoad {
  const acknowledgedIds = new Set<string>();
  const answerCounts = new Map<number, number>();
  let isStopped = false;
  let lastAckMs = performance.now();
  let longestSilenceMs = 0;
  const startedAtMs = performance.now();
  let takenCount = 0;

  const count = (status: number): void => {
    answerCounts.set(status, (answerCounts.get(status) ?? 0) + 1);
  };

  function acknowledge(body: string): void {
    const hit: { id: string } = JSON.parse(body);
    acknowledgedIds.add(hit.id);
    const nowMs = performance.now();
    longestSilenceMs = Math.max(longestSilenceMs, nowMs - lastAckMs);
    lastAckMs = nowMs;
  }

  /** Waits for the next hit's turn. */
  async function takeTurn(): Promise<void> {
    const dueMs = startedAtMs + (takenCount / ratePerSecond) * 1000;
    takenCount += 1;
    await sleep(Math.max(0, dueMs - performance.now()));
  }

  async function runLine(): Promise<void> {
    let socket: Socket | null = null;
    while (!isStopped) {
      await takeTurn();
      const body = nextBody();
      for (let isKnown = false; !isKnown && !isStopped; ) {
        socket = socket !== null && !socket.destroyed ? socket : await open(target.port);
        const status = socket === null ? 0 : await ask(socket, formatRequest(target, body));
        count(status);
        isKnown = status >= 200 && status < 300;
        if (isKnown) acknowledge(body);
        else await sleep(reconnectMs);
      }
    }
    socket?.destroy();
  }

  const lines = Array.from({ length: target.connectionCount }, runLine);
  return {
    acknowledgedIds,
    answerCounts,
    get longestSilenceMs() {
      return longestSilenceMs;
    },
    async stop() {
      isStopped = true;
      await Promise.all(lines);
    },
  };
}

function sleep(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}

function open(port: number): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(socket));
    socket.setEncoding('latin1');
    socket.once('error', () => resolve(null));
  });
}

/** The status of the answer; `0` when the connection breaks, or nothing comes for a minute. */
function ask(socket: Socket, request: string): Promise<number> {
  return new Promise((resolve) => {
    let answer = '';
    const end = (status: number): void => {
      clearTimeout(timer);
      socket.removeAllListeners('data');
      socket.removeAllListeners('close');
      resolve(status);
    };
    const timer = setTimeout(() => {
      socket.destroy();
      end(0);
    }, patienceMs);
    socket.on('data', (chunk: string) => {
      answer += chunk;
      if (isWhole(answer)) end(Number(answer.slice(9, 12)));
    });
    socket.on('close', () => end(0));
    socket.write(request);
  });
}

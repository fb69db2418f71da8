// What does a person see, and a program read, while the database does not answer? One page, or one problem, that says what is the matter
// and what is safe; every page and every call needs the database, so none is begun. Asks the database at most once a second,
// and again when a connection was cut.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { JournalState } from '@/lib/collector/journal-state';
import { countLostConnections } from '@/lib/db/pool';
import { isConnectionFailure, probeDatabase } from '@/lib/db/probe';
import { env } from '@/lib/env';
import { errorStatuses } from '@/lib/errors';

/** Answers the request and resolves to `true` when the database is away. */
export type AnswerAway = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

const believedMs = 1_000;
const patienceMs = 2_000;
const retryAfterSeconds = 5;
/** Files of the pages: they need no database, and the browser may want them for a page that it shows already. */
const withoutDatabase = /^\/(?:_next\/|[^/]+\.[a-z0-9]+$)/;

/** Asks only while somebody wants a page. */
export function createAwayAnswer(readJournal: () => JournalState | null): AnswerAway {
  const isAnswering = createWatch();
  return async (request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    if (withoutDatabase.test(path) || (await isAnswering())) return false;
    const isCall = path.startsWith('/api/');
    response.writeHead(errorStatuses.unavailable, {
      'Content-Type': isCall ? 'application/problem+json' : 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Retry-After': String(retryAfterSeconds),
      ...(isCall ? {} : pageHeaders),
    });
    response.end(isCall ? formatProblem(readJournal()) : formatPage(readJournal()));
    return true;
  };
}

function createWatch(): () => Promise<boolean> {
  let askedAtMs = Number.NEGATIVE_INFINITY;
  let lostCount = 0;
  let answer: Promise<boolean> = Promise.resolve(true);
  return () => {
    if (performance.now() - askedAtMs >= believedMs || lostCount !== countLostConnections()) {
      askedAtMs = performance.now();
      lostCount = countLostConnections();
      answer = ask();
    }
    return answer;
  };
}

async function ask(): Promise<boolean> {
  const { databaseUrl } = env;
  if (databaseUrl === undefined) return false;
  return probeDatabase(databaseUrl, patienceMs).then(
    () => true,
    (error: unknown) => !isConnectionFailure(error),
  );
}

/** What happens to hits meanwhile, in one sentence. */
function formatHits(journal: JournalState | null): string {
  if (journal === null || journal.isRefusing)
    return 'Hits cannot be kept just now: their senders are told to send them again.';
  const count = journal.waitingHits.toLocaleString('en-US');
  return `Hits are being kept on disk (${count} waiting) and nothing is lost.`;
}

function formatProblem(journal: JournalState | null): string {
  return JSON.stringify({
    type: 'about:blank',
    title: 'Not available',
    status: errorStatuses.unavailable,
    code: 'unavailable',
    detail: `The database does not answer. ${formatHits(journal)} Try again in a few seconds.`,
  });
}

const pageHeaders = {
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};

/** Needs nothing but itself, and asks again by itself. */
function formatPage(journal: JournalState | null): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="${retryAfterSeconds}">
<title>The database does not answer · Goalpost</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; background: light-dark(#f8f8f6, #0f1113); color: light-dark(#1b1d1f, #e8e9ea); }
main { max-width: 30rem; margin: 18vh auto 0; padding: 0 1rem; }
h1 { font-size: 1.25rem; margin: 0 0 .5rem; }
p { margin: 0 0 1rem; }
a { color: inherit; }
</style>
</head>
<body>
<main role="alert">
<h1>The database does not answer</h1>
<p>${formatHits(journal)} This page asks again by itself every ${retryAfterSeconds} seconds.</p>
<p><a href="">Try again</a></p>
</main>
</body>
</html>
`;
}

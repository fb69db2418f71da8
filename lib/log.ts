// How does the process speak to whoever runs it? One line a message: text on a terminal, JSON elsewhere (GOALPOST_LOG_FORMAT). What repeats
// is said once a minute with how often. Never a person's data: no address, no query of a URL, no id, no e-mail, no secret; messages of
// libraries are cleaned of them before they are written.

import { env } from '@/lib/env';

export type LogLevel = 'info' | 'warn' | 'error';
/** Numbers and words of our own; texts are cleaned all the same. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

export type Log = {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  /** `message` says in constant words what failed; what varies is in `error` and `fields`. */
  error(message: string, error?: unknown, fields?: LogFields): void;
};

export type LogOptions = {
  format: 'text' | 'json';
  write: (level: LogLevel, line: string) => void;
  now: () => Date;
};

const quietMs = 60_000;
/** More different messages than this at a time are all said. */
const maxRemembered = 200;
const maxFrames = 6;

type Quiet = { untilMs: number; repeatedCount: number };

export function createLog({ format, write, now }: LogOptions): Log {
  const quietByKey = new Map<string, Quiet>();

  function say(level: LogLevel, message: string, fields: LogFields): void {
    const time = now().toISOString();
    const entries = Object.entries(fields).map(
      ([name, value]) => [name, typeof value === 'string' ? clean(value) : value] as const,
    );
    if (format === 'json')
      return write(level, JSON.stringify({ time, level, message: clean(message), ...Object.fromEntries(entries) }));
    const details = entries.map(([name, value]) => `${name}=${value}`).join(' ');
    const mark = level === 'info' ? '' : `${level}: `;
    write(level, `${mark}${clean(message)}${details === '' ? '' : ` (${details})`}`);
  }

  /** What is said for the first time in a minute, or `null`; `repeated`: how often it was kept back before. */
  function admit(key: string): { repeated?: number } | null {
    const nowMs = now().getTime();
    const quiet = quietByKey.get(key);
    // A clock that was set back must not keep anything back for longer.
    if (quiet !== undefined && nowMs < quiet.untilMs && nowMs >= quiet.untilMs - quietMs) {
      quiet.repeatedCount += 1;
      return null;
    }
    if (quietByKey.size >= maxRemembered) quietByKey.clear();
    quietByKey.set(key, { untilMs: nowMs + quietMs, repeatedCount: 0 });
    return quiet === undefined || quiet.repeatedCount === 0 ? {} : { repeated: quiet.repeatedCount };
  }

  return {
    info: (message, fields = {}) => say('info', message, fields),
    warn(message, fields = {}) {
      const admitted = admit(`warn ${message}`);
      if (admitted !== null) say('warn', message, { ...fields, ...admitted });
    },
    error(message, error, fields = {}) {
      const described = error === undefined ? {} : describeError(error);
      const admitted = admit(`error ${message} ${described.reason ?? ''}`);
      if (admitted !== null) say('error', message, { ...fields, ...described, ...admitted });
    },
  };
}

/** What may be told of an error: its class, code, cleaned message and where in our code it was. */
function describeError(error: unknown): { reason?: string; code?: string; at?: string } {
  if (!(error instanceof Error)) return { reason: typeof error };
  // A host with several addresses fails with one error for each and no text of its own.
  const parts = error instanceof AggregateError ? error.errors : [error];
  const reason = parts.map((part) => (part instanceof Error ? part.message || part.name : typeof part)).join(', ');
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, maxFrames)
    .map((line) => line.trim().slice(3));
  return {
    reason: clean(reason.split('\n', 1)[0] ?? ''),
    ...(code === undefined ? {} : { code }),
    // An error with a code came from outside; where it was caught says nothing.
    ...(code !== undefined || frames.length === 0 ? {} : { at: frames.join(' < ') }),
  };
}

const isName = /^[A-Za-z_][\w.]{0,62}$/;

/** The text without what may belong to a person or open a door. Names in quotation marks (of tables, say) stay. */
export function clean(text: string): string {
  return (
    text
      .replace(/\b([a-z][a-z+.-]*:\/\/)[^\s/@]*@/gi, '$1…@')
      .replace(/\b([a-z][a-z+.-]*:\/\/[^\s?#"']*)[?#][^\s"']*/gi, '$1?…')
      .replace(/"([^"]*)"/g, (quoted, inner: string) => (isName.test(inner) ? quoted : '"…"'))
      .replace(/\(([\w, ]+)\)=\([^)]*\)/g, '($1)=(…)')
      .replace(/[\w.%+-]+@[\w-]+(?:\.[\w-]+)+/g, '<e-mail>')
      .replace(/\b(?!127\.|10\.|192\.168\.|0\.0\.0\.0)\d{1,3}(?:\.\d{1,3}){3}\b/g, '<address>')
      .replace(/\b(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{1,4}\b|\b(?:[0-9a-f]{1,4}:){2,6}:[0-9a-f:]*/gi, '<address>')
      .replace(/\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi, '<id>')
      // Hexadecimal, or of letters great and small and digits: names of migrations are neither.
      .replace(/\b[0-9a-f]{24,}\b|\b(?=[\w-]*\d)(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{20,}\b/g, '<id>')
      .replace(/[\r\n]+/g, ' ')
  );
}

const logKey = Symbol.for('goalpost.log');
const shared = globalThis as typeof globalThis & { [logKey]?: Log };

function getLog(): Log {
  shared[logKey] ??= createLog({
    format: env.logFormat ?? (process.stdout.isTTY ? 'text' : 'json'),
    write: (level, line) => (level === 'info' ? process.stdout : process.stderr).write(`${line}\n`),
    now: () => new Date(),
  });
  return shared[logKey];
}

/** The log of this process. */
export const log: Log = {
  info: (message, fields) => getLog().info(message, fields),
  warn: (message, fields) => getLog().warn(message, fields),
  error: (message, error, fields) => getLog().error(message, error, fields),
};

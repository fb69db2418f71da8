// What does a file of goals say, and where is it wrong? YAML, of which JSON is a part. A file that is no such file is refused whole;
// a goal that is wrong is refused alone, with its place. Never follows an alias, never makes anything but plain data.

import { constructFromEvents, type Event, parseEvents, YAMLException } from 'js-yaml';
import { z } from 'zod';
import { goalLimits } from '@/lib/domain/goal';
import { parseRevenueDocument } from '@/lib/domain/goal-document';
import type { EntryIssue, GoalEntry, RefusedEntry } from '@/lib/domain/plan-goal-import';
import { AppError } from '@/lib/errors';
import { goalFileMark } from './format-goal-file';
import { goalInFile } from './goal-shapes';
import { locateEntries } from './locate-entries';

export const goalFileLimits = { bytes: 2 * 1024 * 1024, depth: 8 } as const;

/** The goals of a file in its order. Throws `too_large`, or `invalid_input` at `file`, when it cannot be read as a file of goals. */
export function parseGoalFile(bytes: Uint8Array): (GoalEntry | RefusedEntry)[] {
  if (bytes.byteLength > goalFileLimits.bytes)
    throw new AppError('too_large', 'A file of goals has at most 2 MB. Split it.', { field: 'file' });
  const text = decode(bytes);
  const { events, value } = read(text);
  const lineByPath = locateEntries(events, text);
  return requireGoals(value).map((goal, index) => toEntry(goal, index, lineByPath));
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refuse('This is no text in UTF-8. Export goals to see what such a file looks like.');
  }
}

function read(text: string): { events: Event[]; value: unknown } {
  if (text.trim() === '') throw refuse('The file is empty.');
  // Counted here: half a million empty documents would take the parser seconds.
  if ((text.match(/^---(?!\S)/gm)?.length ?? 0) > 1)
    throw refuse('The file holds several documents. Leave one, without lines of ---.');
  try {
    const events = parseEvents(text, { maxDepth: goalFileLimits.depth });
    const [value] = constructFromEvents(events, { source: text, maxAliases: 0 });
    return { events, value };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const line = error.mark === undefined ? '' : ` (line ${error.mark.line + 1})`;
    throw refuse(`The file is neither YAML nor JSON${line}: ${error.reason}.`);
  }
}

function requireGoals(value: unknown): unknown[] {
  const isMapping = typeof value === 'object' && value !== null && !Array.isArray(value);
  const { [goalFileMark.key]: mark, goals, ...others } = (isMapping ? value : {}) as Record<string, unknown>;
  if (mark !== goalFileMark.value)
    throw refuse(`This is no file of goals: its first line would be “${goalFileMark.key}: ${goalFileMark.value}”.`);
  const [unknownKey] = Object.keys(others);
  if (unknownKey !== undefined) throw refuse(`The file has a key that means nothing here: “${shorten(unknownKey)}”.`);
  if (!Array.isArray(goals)) throw refuse('The file has no list of goals under “goals:”.');
  if (goals.length > goalLimits.goalsPerAccount)
    throw refuse(`The file has ${goals.length} goals; an account has at most ${goalLimits.goalsPerAccount}.`);
  return goals;
}

function toEntry(value: unknown, index: number, lineByPath: ReadonlyMap<string, number>): GoalEntry | RefusedEntry {
  const findLine = (path: string) => findNearest(lineByPath, path === '' ? `goals.${index}` : `goals.${index}.${path}`);
  const place = { position: index + 1, line: findLine('') };
  const name = z.object({ name: z.string() }).safeParse(value).data?.name ?? null;
  const toRefused = (issues: { field: string; message: string }[]): RefusedEntry => ({
    ...place,
    kind: 'refused',
    name: name === null ? null : shorten(name),
    issues: issues.map((issue): EntryIssue => ({ ...issue, line: findLine(issue.field) })),
  });
  const parsed = goalInFile.safeParse(value);
  if (!parsed.success) return toRefused(parsed.error.issues.flatMap(toIssues));
  const { name: given, tag, scope, status, revenue, ...settings } = parsed.data;
  const read = revenue === undefined ? null : parseRevenueDocument(revenue);
  if (read?.kind === 'invalid')
    return toRefused([{ field: read.field, message: 'Write an amount from 0 to 9999999 with at most 3 decimals.' }]);
  const present = Object.fromEntries(Object.entries(settings).filter(([, each]) => each !== undefined));
  return {
    ...{ ...place, kind: 'goal', name: given, tag, scope, status },
    settings: { ...present, ...(read === null ? {} : { revenue: read.revenue }) },
  };
}

function toIssues(issue: z.core.$ZodIssue): { field: string; message: string }[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      field: [...path, shorten(key)].join('.'),
      message: 'A goal has no such key. Is it a slip of the pen?',
    }));
  return [{ field: path.join('.'), message: toMessage(issue) }];
}

/** What to write instead, where the schema has no words of its own. */
function toMessage(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `Write one of ${issue.values.map(String).join(', ')}.`;
  if (issue.code === 'invalid_union' && issue.path.at(-1) === 'kind')
    return 'There is no such kind. An exported file shows them.';
  if (issue.code !== 'invalid_type') return issue.message;
  if (issue.message.endsWith('received undefined')) return 'This is missing.';
  return typeWords[issue.expected] ?? issue.message;
}

// YAML takes 12 or yes for what it looks like.
const typeWords: Readonly<Record<string, string>> = {
  string: 'Write a text here: what looks like a number or a word of YAML needs quotes.',
  number: 'Write a number, without quotes.',
  int: 'Write a whole number.',
  boolean: 'Write true or false.',
  object: 'Write keys with their values here.',
};

/** The line of a path, or of what it stands in when it is missing. */
function findNearest(lineByPath: ReadonlyMap<string, number>, path: string): number | null {
  const line = lineByPath.get(path);
  if (line !== undefined) return line;
  const end = path.lastIndexOf('.');
  return end === -1 ? null : findNearest(lineByPath, path.slice(0, end));
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function refuse(message: string): AppError {
  return new AppError('invalid_input', message, { field: 'file' });
}

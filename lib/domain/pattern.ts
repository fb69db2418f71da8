// Does a regular expression that somebody typed compile, and what does it match? Always by RE2 (linear in the text's length), never by
// the engine of JavaScript: no pattern can hang the collector. Rules: uet.md section 4 (unanchored, case-insensitive).

import { RE2JS } from 're2js';

/** Instructions of a compiled pattern. Measured: the worst of 1,000 take 20 ms for a new 4,000-character address, ordinary ones 0.02 ms. */
const maxProgramSize = 1_000;

export type Pattern =
  | { kind: 'valid'; matches: (text: string) => boolean; matchesEverything: boolean }
  | { kind: 'invalid'; reason: string };

/** What is wrong, in plain words with the fix. `message` is the engine's own. */
function formatReason(source: string, message: string): string {
  if (/\(\?(?:=|!|<=|<!)/.test(source)) {
    return 'Look-ahead and look-behind, (?=…), (?!…), (?<=…) and (?<!…), are not supported. Write what the text must contain instead.';
  }
  if (/\(\?>|[*+?}]\+/.test(source))
    return 'Possessive and atomic groups, such as a++ and (?>…), are not supported. Use a+ and (?:…).';
  if (/invalid escape sequence: `\\[1-9k]/.test(message)) {
    return 'References to an earlier group, such as \\1, are not supported. Write the text out instead.';
  }
  if (message.includes('invalid escape sequence')) {
    const sequence = /`(.+)`/.exec(message)?.[1] ?? '\\';
    return `${sequence} is not supported. Write the character itself, or \\x{…} with its code.`;
  }
  if (message.includes('missing closing ]')) return 'A [ is not closed. Add ], or write \\[ for the character itself.';
  if (/missing (?:closing )?\)/.test(message))
    return 'A ( is not closed. Add ), or write \\( for the character itself.';
  if (/unexpected \)/.test(message))
    return 'There is a ) without its (. Remove it, or write \\) for the character itself.';
  if (/missing argument to repetition/.test(message)) {
    return 'There is nothing for *, + or ? to repeat. Put something before it, or write \\*, \\+ or \\? for the character itself.';
  }
  if (/trailing backslash/.test(message))
    return 'The pattern ends in a \\. Remove it, or write \\\\ for the character itself.';
  if (/repeat count|repeat size|expression too large|nests too deeply/.test(message))
    return 'The pattern repeats too much. Use * or + instead of large counts.';
  if (/nested repetition/.test(message))
    return 'Two repetitions follow each other, such as ** or +*. Keep one of them.';
  if (/character class range/.test(message))
    return 'A range in [ ] runs backwards. Write the smaller character first, as in [a-z].';
  return `This is not a valid regular expression (${message.replace(/^error parsing regexp: /, '')}).`;
}

/** Patterns that are shared, the one used longest ago first; more than an account may have goals. */
const kept = new Map<string, Pattern>();
const maxKept = 1_000;

/**
 * Compiles a pattern; never throws. `matchesEverything`: it even matches nothing, so that no text can fail it. Whoever asks for the same source
 * gets the same pattern, which remembers its last text: a thousand goals with one pattern look at an address once.
 */
export function compilePattern(source: string): Pattern {
  const known = kept.get(source);
  const pattern = known ?? makePattern(source);
  kept.delete(source);
  kept.set(source, pattern);
  for (const oldest of kept.keys()) if (kept.size > maxKept) kept.delete(oldest);
  return pattern;
}

function makePattern(source: string): Pattern {
  let compiled: RE2JS;
  try {
    compiled = RE2JS.compile(source, RE2JS.CASE_INSENSITIVE);
  } catch (error) {
    return { kind: 'invalid', reason: formatReason(source, error instanceof Error ? error.message : '') };
  }
  if (compiled.programSize() > maxProgramSize) {
    return { kind: 'invalid', reason: 'The pattern repeats too much. Use * or + instead of large counts.' };
  }
  return { kind: 'valid', matches: rememberLast((text) => compiled.test(text)), matchesEverything: compiled.test('') };
}

function rememberLast(matches: (text: string) => boolean): (text: string) => boolean {
  let last: { text: string; answer: boolean } | null = null;
  return (text) => {
    if (last?.text !== text) last = { text, answer: matches(text) };
    return last.answer;
  };
}

import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findViolations } from './boundary-rules';

const derived = new Set([
  'node_modules',
  'dist',
  'data',
  'coverage',
  'test-results',
  'playwright-report',
  'lib/db/generated',
]);

// They quote what they forbid.
const ownFiles = new Set(['lib/boundaries.test.ts', 'lib/boundary-rules.ts', 'lib/boundary-rules.test.ts']);

function listSources(folder: string): string[] {
  return readdirSync(folder === '' ? '.' : folder, { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.name.startsWith('.') || derived.has(path)) return [];
    if (entry.isDirectory()) return listSources(path);
    return /\.(ts|tsx|js|mjs)$/.test(path) && !path.endsWith('.d.ts') && !path.endsWith('.d.mts') ? [path] : [];
  });
}

test('every source keeps to the import table and to what may stand where', () => {
  const sources = listSources('').filter((file) => !ownFiles.has(file));
  expect(sources.length).toBeGreaterThan(50);
  const broken = sources.flatMap((file) => findViolations(file, readFileSync(file, 'utf8')));
  expect(broken.map(({ file, line, rule }) => `${file}:${line} ${rule}`)).toEqual([]);
}, 60_000);

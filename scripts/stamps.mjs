// What was built from which sources? Stamps spare a second start the work of the first.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const stampFolder = '.cache/stamps';
const isTestSource = (path) => /\.test\.tsx?$/.test(path) || /(^|\/)testing\//.test(path);
const isDerived = (path) => path === 'lib/db/generated';

/**
 * Does `work` unless it was done before with the same inputs and its output is still there.
 * @param {string} name
 * @param {{ inputs: string[], output: string, work: () => Promise<void> }} step `inputs` are files and folders
 */
export async function doOnce(name, { inputs, output, work }) {
  const stampFile = join(stampFolder, name);
  const hash = hashSources(inputs);
  if (existsSync(output) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash) return;
  await work();
  mkdirSync(stampFolder, { recursive: true });
  writeFileSync(stampFile, hash);
}

/** @param {string[]} paths */
function hashSources(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(listSources)) hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

/** @param {string} path @returns {string[]} */
function listSources(path) {
  if (!existsSync(path) || isTestSource(path) || isDerived(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => listSources(`${path}/${name}`));
}

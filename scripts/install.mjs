// Are the packages of the lock file installed? Asked of npm's own record, so that an install by hand counts too.

import { existsSync, readFileSync } from 'node:fs';
import { runCommand } from './run-command.mjs';

const oldestNode = [20, 20];

/**
 * Installs what is missing; throws one line when Node is too old.
 * @param {{ withDevelopment: boolean }} needs whether what only tests and checks use is needed too
 */
export async function ensureInstalled({ withDevelopment }) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1])) {
    throw new Error(`Node ${oldestNode.join('.')} or newer is needed, this is ${process.versions.node}`);
  }
  if (isInstalled(withDevelopment)) return;
  console.error('Installing packages (the first time, or after an update) ...');
  // Started through npm, the very same npm does it; a shell may know another.
  const npm = process.env.npm_execpath;
  const [program, ...prefix] = npm === undefined ? ['npm'] : [process.execPath, npm];
  await runCommand('npm ci', program, [...prefix, 'ci', '--include=dev', '--no-audit', '--no-fund']);
}

function isInstalled(withDevelopment) {
  const record = 'node_modules/.package-lock.json';
  if (!existsSync(record)) return false;
  const wanted = Object.entries(readPackages('package-lock.json'));
  const installed = readPackages(record);
  return wanted.every(([path, { version, dev, optional, devOptional }]) => {
    const isNeeded = path !== '' && optional !== true && devOptional !== true && (withDevelopment || dev !== true);
    return !isNeeded || installed[path]?.version === version;
  });
}

function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

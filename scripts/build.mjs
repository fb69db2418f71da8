// Everything between sources and a server that starts: Prisma's client, the browser tag, the server, the pages.
// Uses nothing but Node's own modules before the install is done, so packages are imported inside the steps.

import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { runCommand, runScript } from './run-command.mjs';
import { doOnce } from './stamps.mjs';

const node = process.execPath;

/** Generates Prisma's client when the schema changed. */
export async function ensureGenerated() {
  await doOnce('prisma-client', {
    inputs: ['prisma/schema.prisma', 'package-lock.json'],
    output: 'lib/db/generated/client.ts',
    work: async () => {
      await runCommand('prisma generate', node, ['node_modules/prisma/build/index.js', 'generate'], {
        isQuiet: true,
        // Generating needs no schema engine, but without this name of any program Prisma would download one.
        env: { PRISMA_SCHEMA_ENGINE_BINARY: node, CHECKPOINT_DISABLE: '1' },
      });
    },
  });
}

/**
 * Builds what changed since the last time.
 * @param {{ withPages: boolean }} needs pages are left to Next's own compiler in development
 */
export async function ensureBuilt({ withPages }) {
  await ensureGenerated();
  await doOnce('tag', {
    inputs: ['lib/tag', 'lib/wire', 'scripts/build-tag.mjs', 'package-lock.json'],
    output: 'dist/tag/tag.js',
    work: async () => {
      await runCommand('building the tag', node, ['scripts/build-tag.mjs'], { isQuiet: true });
    },
  });
  await ensureBundled('server.ts');
  await ensureBundled('server/preview-worker.ts');
  if (!withPages) return;
  await doOnce('pages', {
    inputs: [
      'app',
      'components',
      'lib',
      'public',
      'proxy.ts',
      'next.config.js',
      'postcss.config.mjs',
      'tsconfig.json',
      'package-lock.json',
    ],
    output: '.next/BUILD_ID',
    work: async () => {
      console.error('Building the pages (the first time, or after a change) ...');
      await runCommand('next build', node, ['node_modules/next/dist/bin/next', 'build'], {
        isQuiet: true,
        env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
      });
    },
  });
}

/**
 * Bundles a TypeScript entry for Node and returns the bundle's path; packages stay outside.
 * @param {string} entry
 */
export async function ensureBundled(entry) {
  const bundle = join('dist', basename(entry).replace(/\.ts$/, '.mjs'));
  await doOnce(`bundle-${basename(entry)}`, {
    inputs: [entry, 'server', 'lib', 'demo', 'bench', 'tsconfig.json', 'package-lock.json'],
    output: bundle,
    work: async () => {
      const { build, stop } = await import('esbuild');
      await build({
        entryPoints: [entry],
        outfile: bundle,
        bundle: true,
        platform: 'node',
        format: 'esm',
        target: 'node20',
        packages: 'external',
        sourcemap: true,
        logLevel: 'warning',
      });
      // Its helper process would live as long as the server that follows in this one.
      await stop();
    },
  });
  return bundle;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await runScript(async () => {
    await ensureInstalled({ withDevelopment: false });
    await ensureBuilt({ withPages: true });
  });
}

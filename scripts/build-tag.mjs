// Builds the browser tag (lib/tag) to dist/tag: tag.js with its compressed twins, and the parts that come with a tag's settings.
// Fails when one is over its budget: the promise to the sites that carry it is 5 KB.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const outputFolder = resolve(root, 'dist/tag');

/**
 * @param {string} entryPoint
 * @param {number} maxGzipBytes
 */
async function buildPart(entryPoint, maxGzipBytes) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [`lib/tag/${entryPoint}.ts`],
    bundle: true,
    write: false,
    minify: true,
    // Private names only: whatever the page or a browser reads keeps its own.
    mangleProps: /^_[a-z]/,
    format: 'iife',
    target: 'es2019',
    // A page without a charset reads scripts as windows-1252.
    charset: 'ascii',
    legalComments: 'none',
    alias: { '@': root },
    // Plain assignments instead of Object.defineProperty for fields of classes: nothing in the tag overrides a field.
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: false, strict: true } },
    logLevel: 'warning',
  });
  const script = outputFiles[0]?.contents;
  if (script === undefined) throw new Error(`esbuild gave no output for lib/tag/${entryPoint}.ts`);
  const gzipped = gzipSync(script, { level: 9 });
  const brotli = brotliCompressSync(script, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: script.length },
  });
  console.log(
    `${entryPoint}.js: ${script.length} bytes, gzip ${gzipped.length} of ${maxGzipBytes}, brotli ${brotli.length}`,
  );
  if (gzipped.length > maxGzipBytes) {
    console.error(
      `${entryPoint}.js is ${gzipped.length - maxGzipBytes} bytes over its budget of ${maxGzipBytes} gzipped bytes.`,
    );
    process.exit(1);
  }
  return { script, gzipped, brotli };
}

const tag = await buildPart('tag', 5 * 1024);
/** Budgets in gzipped bytes. */
const parts = { 'consent-signals': 1024, 'enhanced-conversions': 1024, 'page-timer': 1024, 'auto-events': 1024 };

mkdirSync(outputFolder, { recursive: true });
for (const [name, maxGzipBytes] of Object.entries(parts)) {
  const { script } = await buildPart(name, maxGzipBytes);
  writeFileSync(resolve(outputFolder, `${name}.js`), script);
}
writeFileSync(resolve(outputFolder, 'tag.js.gz'), tag.gzipped);
writeFileSync(resolve(outputFolder, 'tag.js.br'), tag.brotli);
writeFileSync(resolve(outputFolder, 'tag.js'), tag.script);

import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const alias = { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') };
// Files share a process and what it has loaded, which is most of the work; what they change there they put back.
const isolate = false;
const exclude = ['node_modules/**', '.next/**', 'dist/**', 'data/**', 'e2e/**'];

export default defineConfig({
  test: {
    // By default one processor would stay idle: of two, half.
    maxWorkers: availableParallelism(),
    // No server and no waiting for the tests that need none: `npx vitest run --project pure`.
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'pure',
          isolate,
          testTimeout: 30_000,
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: [...exclude, '**/*.db.test.ts'],
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'database',
          isolate,
          include: ['**/*.db.test.ts'],
          exclude,
          globalSetup: 'lib/db/testing/test-server.ts',
          // A server of its own on a busy machine takes its time; a test that hangs is still found.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});

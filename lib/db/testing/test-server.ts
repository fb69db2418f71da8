// The database server of a vitest run, started before its first test.

import type { TestProject } from 'vitest/node';
import { startTemplateServer } from './template-server';

declare module 'vitest' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface can add to vitest's own
  interface ProvidedContext {
    /** Address of the migrated template; tests clone it and never connect to it. */
    templateDatabaseUrl: string;
  }
}

/** vitest's global set-up; the returned function ends the server. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTemplateServer();
  project.provide('templateDatabaseUrl', server.templateDatabaseUrl);
  return () => server.stop();
}

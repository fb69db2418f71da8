// The database server that the servers of single test files share: each has a database of its own on it, cloned in a moment. What only a
// killed PostgreSQL shows is tested with the embedded one (`OwnServer`).

import { startTemplateServer } from '@/lib/db/testing/template-server';

/** Playwright's global set-up; the returned function ends the server. */
export default async function setup(): Promise<() => Promise<void>> {
  const server = await startTemplateServer();
  process.env.E2E_TEMPLATE_DATABASE_URL = server.templateDatabaseUrl;
  return () => server.stop();
}

// Which pipeline does this process have? One, whether hits come through server.ts or through a route: the server's bundle and Next's carry a
// copy of this module each, so it is kept in globalThis.

import { join } from 'node:path';
import { getPool } from '@/lib/db/pool';
import { env } from '@/lib/env';
import { createPipeline, type Pipeline } from './pipeline';

const pipelineKey = Symbol.for('goalpost.pipeline');
const shared = globalThis as typeof globalThis & { [pipelineKey]?: Pipeline };

/** The pipeline of this process over its one pool, with its journal in the data folder; made on first use. */
export function getSharedPipeline(): Pipeline {
  shared[pipelineKey] ??= createPipeline({ pool: getPool(), journal: readJournalSettings() });
  return shared[pipelineKey];
}

function readJournalSettings() {
  const { dataDir, journalMaxBytes } = env;
  return journalMaxBytes === 0 ? undefined : { folder: join(dataDir, 'journal'), maxBytes: journalMaxBytes };
}

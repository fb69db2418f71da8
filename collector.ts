// The process behind `npm run collector`. What it does stands in server/run-collector.ts.

import { runCollector } from '@/server/run-collector';

await runCollector();

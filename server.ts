// The process behind `npm start` (and `npm run dev`, with --dev). What it does stands in server/run-server.ts.

import { runServer } from '@/server/run-server';

await runServer({ isDevelopment: process.argv.includes('--dev') });

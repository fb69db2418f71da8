// Hits in JSON, one or an array, for hosts without server.ts (which answers them itself).

import { respondToJson, respondToPreflight } from '@/lib/collector/fetch-host';

export const dynamic = 'force-dynamic';

export const POST = respondToJson;
export const OPTIONS = respondToPreflight;

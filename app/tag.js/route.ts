// The browser tag, for hosts without server.ts (which answers it itself).

import { respondToPreflight, respondWithTag } from '@/lib/collector/fetch-host';

export const dynamic = 'force-dynamic';

export const GET = respondWithTag;
export const OPTIONS = respondToPreflight;

// The settings script of a tag that old snippets ask for, for hosts without server.ts (which answers it itself).

import { respondToPreflight, respondWithSettings } from '@/lib/collector/fetch-host';

export const dynamic = 'force-dynamic';

export const GET = respondWithSettings;
export const OPTIONS = respondToPreflight;

// The settings of a tag with the part of it that times pages, for hosts without server.ts (which answers it itself).

import { respondToPreflight, respondWithSettings } from '@/lib/collector/fetch-host';

export const dynamic = 'force-dynamic';

export const GET = respondWithSettings;
export const OPTIONS = respondToPreflight;

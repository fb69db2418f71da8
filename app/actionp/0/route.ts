// UET beacons, for hosts without server.ts (which answers them itself).

import { respondToBeacon, respondToHead, respondToPreflight } from '@/lib/collector/fetch-host';

export const dynamic = 'force-dynamic';

export const GET = respondToBeacon;
export const POST = respondToBeacon;
export const HEAD = respondToHead;
export const OPTIONS = respondToPreflight;

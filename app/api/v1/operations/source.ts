// Where an arrival came from, as the API says it.

import { z } from 'zod';
import { channels } from '@/lib/domain/traffic-source';
import type { ReportedSource } from '@/lib/reports/conversion-row';

export const source = z.object({
  channel: z.enum(channels),
  source: z.string(),
  medium: z.string(),
  network: z.string(),
  campaign: z.string(),
  adGroup: z.string(),
  keyword: z.string(),
  matchType: z.string(),
  ad: z.string(),
});

export function toApiSource({ isAd: _, adId, ...rest }: ReportedSource): z.infer<typeof source> {
  return { ...rest, ad: adId };
}

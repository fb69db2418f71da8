import type { AliasLevel } from '@/lib/domain/match-spend';

export const aliasLevelWords: Record<AliasLevel, string> = {
  campaign: 'Campaign',
  adGroup: 'Ad group',
  keyword: 'Keyword',
};

import { formatFieldValue, notSet } from '@/components/format/source-words';
import type { ConversionRow, ReportedSource } from '@/lib/reports/conversion-row';

/** Where a conversion came from in a line: campaign and keyword of its ad click, or "Not from ads" and the channel of the visit. */
export function formatOrigin(
  { isFromAds, source }: Pick<ConversionRow, 'isFromAds' | 'source'>,
  locale: string,
): string {
  return isFromAds ? formatAd(source) : `Not from ads · ${formatFieldValue('channel', source.channel, locale)}`;
}

/** The campaign of an ad click and its keyword, as far as they are known. */
export function formatAd({
  campaign,
  keyword,
  network,
}: Pick<ReportedSource, 'campaign' | 'keyword' | 'network'>): string {
  const parts = [
    campaign || (network === '' ? notSet : `${formatFieldValue('network', network, 'en')}, campaign not set`),
    keyword,
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

import type { GoodWhen } from '@/components/format/change';
import { dash, type Formats } from '@/components/format/formats';
import { type MetricName, type Metrics, metricKinds } from '@/lib/domain/metrics';

/** Those that people are shown as figures; the others are notes beside one. */
export type MetricId = Exclude<MetricName, 'pageViews' | 'conversionsInOtherCurrency' | 'spendRowsWithoutRate'>;

export type MetricDefinition = {
  label: string;
  /** For a head of a table on a phone. */
  shortLabel?: string | undefined;
  /** What it is and how it is computed, in a sentence or two. */
  definition: string;
  goodWhen: GoodWhen;
  value: (metrics: Metrics) => number | bigint | null;
  /** Why there is a dash. */
  whyNone: string;
};

const noReport = 'No imported report covers this.';

/** Every figure explains itself: words and formulas stand here once (uet.md 7.1). */
export const metricDefinitions: Record<MetricId, MetricDefinition> = {
  clicks: {
    label: 'Clicks',
    definition: 'Ad clicks that landed on your site, counted by the tag on the day of the click.',
    goodWhen: 'up',
    value: (metrics) => metrics.clicks,
    whyNone: '',
  },
  visits: {
    label: 'Visits',
    definition: 'Sittings on your site: one ends after half an hour without a page or an event.',
    goodWhen: 'up',
    value: (metrics) => metrics.visits,
    whyNone: '',
  },
  conversions: {
    label: 'Conversions',
    shortLabel: 'Conv.',
    definition:
      'Goals met by people who came by an ad click inside the goal’s window. Only goals that are included in “Conversions”.',
    goodWhen: 'up',
    value: (metrics) => metrics.conversions,
    whyNone: '',
  },
  conversionRate: {
    label: 'Conversion rate',
    definition: 'Conversions / clicks.',
    goodWhen: 'up',
    value: (metrics) => metrics.conversionRateRatio,
    whyNone: 'No ad clicks, so there is nothing to divide by.',
  },
  revenue: {
    label: 'Revenue',
    definition: 'The value of the conversions, in the account’s currency.',
    goodWhen: 'up',
    value: (metrics) => metrics.revenueMicros,
    whyNone: '',
  },
  revenuePerConversion: {
    label: 'Revenue / conv.',
    definition: 'Revenue / conversions: what one conversion is worth on average.',
    goodWhen: 'up',
    value: (metrics) => metrics.revenuePerConversionMicros,
    whyNone: 'No conversions, so there is nothing to divide by.',
  },
  assists: {
    label: 'Assists',
    definition:
      'Ad clicks here that helped a conversion whose credit went to a later click. Each click counts: two before one conversion are two.',
    goodWhen: 'up',
    value: (metrics) => metrics.assists,
    whyNone: '',
  },
  allConversions: {
    label: 'All conversions',
    definition: 'As conversions, but of every goal, also of those that are not included in “Conversions”.',
    goodWhen: 'up',
    value: (metrics) => metrics.allConversions,
    whyNone: '',
  },
  allRevenue: {
    label: 'All revenue',
    definition: 'The value of all conversions, in the account’s currency.',
    goodWhen: 'up',
    value: (metrics) => metrics.allRevenueMicros,
    whyNone: '',
  },
  completionsNotFromAds: {
    label: 'Not from ads',
    definition: 'Goals met by people without an ad click inside the goal’s window. Never part of the figures of ads.',
    goodWhen: 'neither',
    value: (metrics) => metrics.completionsNotFromAds,
    whyNone: '',
  },
  revenueNotFromAds: {
    label: 'Revenue not from ads',
    definition: 'The value of what was not from ads, in the account’s currency.',
    goodWhen: 'neither',
    value: (metrics) => metrics.revenueNotFromAdsMicros,
    whyNone: '',
  },
  impressions: {
    label: 'Impressions',
    shortLabel: 'Impr.',
    definition: 'How often the ad platforms showed the ads, from imported reports.',
    goodWhen: 'neither',
    value: (metrics) => (isReported(metrics) ? metrics.impressions : null),
    whyNone: noReport,
  },
  platformClicks: {
    label: 'Platform clicks',
    definition:
      'Clicks as the ad platforms count and charge them, from imported reports. “Clicks” are those that arrived on your site.',
    goodWhen: 'up',
    value: (metrics) => (isReported(metrics) ? metrics.platformClicks : null),
    whyNone: noReport,
  },
  ctr: {
    label: 'CTR',
    definition: 'Platform clicks / impressions.',
    goodWhen: 'up',
    value: (metrics) => metrics.ctrRatio,
    whyNone: 'No impressions are reported, so there is nothing to divide by.',
  },
  spend: {
    label: 'Spend',
    definition:
      'What the ads cost, from imported reports, in the account’s currency at the rate of each day. A part without a rate is in no sum.',
    goodWhen: 'neither',
    value: (metrics) => (isReported(metrics) ? metrics.spendMicros : null),
    whyNone: noReport,
  },
  cpc: {
    label: 'CPC',
    definition: 'Spend / platform clicks: what a click cost.',
    goodWhen: 'down',
    value: (metrics) => metrics.cpcMicros,
    whyNone: 'No platform clicks are reported, or a part of the spend waits for a rate.',
  },
  cpa: {
    label: 'CPA',
    definition: 'Spend / conversions: what a conversion cost.',
    goodWhen: 'down',
    value: (metrics) => metrics.cpaMicros,
    whyNone: 'No conversions or no spend, or a part of the spend waits for a rate.',
  },
  roas: {
    label: 'ROAS',
    definition: 'Revenue / spend: what came back for each unit of money. 1 is break-even.',
    goodWhen: 'up',
    value: (metrics) => metrics.roasRatio,
    whyNone: 'No spend, or a part of it waits for a rate.',
  },
  roi: {
    label: 'ROI',
    definition: '(Revenue − spend) / spend: what was gained on each unit of money. 0% is break-even.',
    goodWhen: 'up',
    value: (metrics) => metrics.roiRatio,
    whyNone: 'No spend, or a part of it waits for a rate.',
  },
  costPerAssist: {
    label: 'Cost / assist',
    definition: 'Spend / assists: what a click that helped a later conversion cost.',
    goodWhen: 'down',
    value: (metrics) => metrics.costPerAssistMicros,
    whyNone: 'No assists or no spend, or a part of the spend waits for a rate.',
  },
};

/** Whether an imported report says anything of these rows: without one, no spend is known, which is not a spend of 0. */
function isReported({ spendMicros, impressions, platformClicks, spendRowsWithoutRate }: Metrics): boolean {
  return spendMicros > 0n || impressions > 0 || platformClicks > 0 || spendRowsWithoutRate > 0;
}

/** The value of a metric as text; a dash where there is none. */
export function formatMetric(
  id: MetricId,
  value: number | bigint | null,
  formats: Formats,
  style: 'exact' | 'compact' = 'exact',
): string {
  if (value === null) return dash;
  const isCompact = style === 'compact';
  switch (metricKinds[id]) {
    case 'count':
      return isCompact ? formats.countCompact(Number(value)) : formats.count(Number(value));
    case 'rate':
      return isCompact ? formats.percent(Number(value)) : formats.rate(Number(value));
    case 'money':
      return isCompact ? formats.moneyCompact(BigInt(value)) : formats.money(BigInt(value));
    case 'multiple':
      return formats.multiple(Number(value));
    case 'gain':
      return formats.gain(Number(value));
  }
}

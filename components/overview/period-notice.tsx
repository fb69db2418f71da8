import type { Formats } from '@/components/format/formats';
import { Notice } from '@/components/ui/notice';
import type { Metrics } from '@/lib/domain/metrics';
import { changeFilters, type ReportFilters, toHref } from '@/lib/http/report-filters';

type PeriodNoticeProps = { metrics: Metrics; filters: ReportFilters; formats: Formats };

/** Why the figures of a period are empty or partly missing, and what to do about it. */
export function PeriodNotice({ metrics, filters, formats }: PeriodNoticeProps) {
  const isNarrowed = filters.query.filters.length > 0 || filters.query.tagId !== null;
  if (
    metrics.visits === 0 &&
    metrics.clicks === 0 &&
    metrics.allConversions === 0 &&
    metrics.completionsNotFromAds === 0
  ) {
    return isNarrowed ? (
      <Notice
        title="Nothing fits these filters in this period"
        action={{
          href: toHref('/', changeFilters(filters, { filters: [], tagId: null })),
          label: 'Remove the filters',
        }}
      >
        Other ads and visits were left out by them.
      </Notice>
    ) : (
      <Notice
        title="Nothing was recorded in this period"
        action={{ href: toHref('/', changeFilters(filters, { preset: '90d' })), label: 'Last 90 days' }}
      >
        {formats.period(filters.query.period)}: no visits, no ad clicks and no conversions.
      </Notice>
    );
  }
  if (metrics.clicks === 0 && metrics.allConversions === 0 && !isNarrowed) {
    return (
      <Notice title="No ad clicks in this period">
        {metrics.visits === 1
          ? 'There was 1 visit, not'
          : `There were ${formats.count(metrics.visits)} visits, none of them`}{' '}
        from an ad that could be told. An ad link is known by a click id (msclkid, gclid, fbclid, …) or by paid campaign
        parameters (utm_medium=cpc): switch on auto-tagging in the ad platform, or add them to the links.
      </Notice>
    );
  }
  if (metrics.conversionsInOtherCurrency > 0) {
    return (
      <Notice
        tone="warn"
        title={`${describeCount(metrics.conversionsInOtherCurrency, formats)} a value in a currency that has no rate`}
        action={{ href: '/imports/rates', label: 'Give rates' }}
      >
        Counted all the same; the revenue leaves the value out until the rate of its day is known.
      </Notice>
    );
  }
  return null;
}

function describeCount(count: number, formats: Formats): string {
  return count === 1 ? '1 conversion has' : `${formats.count(count)} conversions have`;
}

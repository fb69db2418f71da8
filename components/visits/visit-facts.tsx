import type { ReactNode } from 'react';
import { dash, type Formats } from '@/components/format/formats';
import { formatFieldValue, notSet } from '@/components/format/source-words';
import { AppLink } from '@/components/ui/app-link';
import { DescriptionList } from '@/components/ui/description-list';
import type { VisitStory } from '@/lib/reports/visit';

type VisitFactsProps = { visit: VisitStory; formats: Formats };

/** What is known of a visit: where it came from, how long it took, with what. */
export function VisitFacts({ visit, formats }: VisitFactsProps) {
  const { source } = visit;
  const { locale } = formats.reader;
  const named = (text: string): ReactNode => text || <span className="text-muted">{notSet}</span>;
  const visitMs = visit.lastHitAt.getTime() - visit.startedAt.getTime();
  const items: { term: string; detail: ReactNode }[] = [
    { term: 'Channel', detail: formatFieldValue('channel', source.channel, locale) },
    ...(source.isAd
      ? [
          {
            term: 'Network',
            detail: source.network === '' ? named('') : formatFieldValue('network', source.network, locale),
          },
          { term: 'Campaign', detail: named(source.campaign) },
          { term: 'Ad group', detail: named(source.adGroup) },
          { term: 'Keyword', detail: named(source.keyword) },
        ]
      : [{ term: 'Source', detail: source.source || dash }]),
    { term: 'Landing page', detail: <span className="break-all">{visit.landingPath}</span> },
    { term: 'Last page', detail: <span className="break-all">{visit.exitPath}</span> },
    { term: 'Pages', detail: formats.count(visit.pageViewCount) },
    { term: 'Time', detail: visitMs < 1000 ? dash : formats.duration(visitMs) },
    { term: 'Device', detail: `${formatFieldValue('device', visit.device, locale)}, ${visit.browser}, ${visit.os}` },
    { term: 'Country', detail: formatFieldValue('country', visit.country, locale) },
    {
      term: 'Tag',
      detail: (
        <AppLink href={`/tags/${visit.tagId}`} className="text-link">
          {visit.tagId}
        </AppLink>
      ),
    },
    { term: 'Visitor', detail: <span className="font-mono text-xs break-all">{visit.visitorId}</span> },
  ];
  return <DescriptionList items={items} />;
}

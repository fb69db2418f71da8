import { formatAd } from '@/components/conversions/format-origin';
import type { Formats } from '@/components/format/formats';
import { formatFieldValue } from '@/components/format/source-words';
import type { VisitStory } from '@/lib/reports/visit';

type Described = Pick<VisitStory, 'source' | 'isNewVisitor' | 'pageViewCount'> & {
  conversions: readonly Pick<VisitStory['conversions'][number], 'isOfThisVisit' | 'goalName'>[];
};

/** Who came, from where, and what came of it, in a sentence. */
export function describeVisit(
  { source, isNewVisitor, pageViewCount, conversions }: Described,
  formats: Formats,
): string {
  const who = isNewVisitor ? 'A new visitor' : 'A visitor who had been here before';
  const from = source.isAd
    ? `by an ad click of ${formatAd(source)}`
    : `not by an ad (${formatFieldValue('channel', source.channel, formats.reader.locale).toLowerCase()})`;
  const pages = pageViewCount === 1 ? 'one page' : `${formats.count(pageViewCount)} pages`;
  const met = [...new Set(conversions.filter((each) => each.isOfThisVisit).map((each) => each.goalName))];
  return `${who} came ${from}, opened ${pages} and met ${met.length === 0 ? 'no goal' : met.map((name) => `“${name}”`).join(' and ')}.`;
}

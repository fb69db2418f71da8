import { describeTimeContrast } from '@/components/engagement/describe-engagement';
import { formatClock } from '@/components/engagement/time-words';
import type { Formats } from '@/components/format/formats';
import { formatFieldValue } from '@/components/format/source-words';
import { AppLink } from '@/components/ui/app-link';
import type { AudienceAnswer, BestAnswer, ReturnAnswer } from '@/lib/domain/answers';
import type { EngagementFigures, TimeContrast } from '@/lib/domain/engagement-figures';

type BestSentenceProps = {
  answer: BestAnswer;
  field: 'campaign' | 'keyword';
  href: string;
  formats: Formats;
};

/** "Keyword *brown dress shoes* brings 38 % of revenue on 9 % of spend." What nobody named is never praised by name. */
export function BestSentence({ answer, field, href, formats }: BestSentenceProps) {
  if (answer.kind === 'none') return <>No {field} has brought a conversion in this period.</>;
  const noun = field === 'campaign' ? 'Campaign' : 'Keyword';
  const name =
    answer.key === '' ? (
      <>What has no {field}</>
    ) : (
      <>
        {noun}{' '}
        <AppLink href={href} className="sentence-link">
          <em className="font-strong">{formatFieldValue(field, answer.key, formats.reader.locale)}</em>
        </AppLink>
      </>
    );
  if (answer.kind === 'alone')
    return (
      <>
        {name} brings all {answer.by} here.
      </>
    );
  const { cost } = answer;
  return (
    <>
      {name} brings <Figure>{formats.share(answer.shareRatio)}</Figure> of {answer.by}
      {cost === null ? null : (
        <>
          {' '}
          on <Figure>{formats.share(cost.ratio)}</Figure> of {cost.of}
        </>
      )}
      .{answer.isSure ? null : <FewNote count={answer.conversionCount} formats={formats} />}
    </>
  );
}

/** "$9,120 spent brought $20,152: ROAS 2.21, was 2.40." */
export function ReturnSentence({ answer, formats }: { answer: ReturnAnswer; formats: Formats }) {
  switch (answer.kind) {
    case 'none':
      return <>No spend is imported for this period, and no revenue came from ads.</>;
    case 'withoutSpend':
      return (
        <>
          Ads brought <Figure>{formats.money(answer.revenueMicros)}</Figure>. What they cost is not imported for this
          period.
        </>
      );
    case 'waiting':
      return (
        <>
          Ads brought <Figure>{formats.money(answer.revenueMicros)}</Figure>.{' '}
          {answer.rowCount === 1 ? '1 row of spend waits' : `${formats.count(answer.rowCount)} rows of spend wait`} for
          a currency rate, so their return cannot be said.
        </>
      );
    case 'return':
      return (
        <>
          <Figure>{formats.money(answer.spendMicros)}</Figure> spent brought{' '}
          <Figure>{formats.money(answer.revenueMicros)}</Figure>: ROAS{' '}
          <Figure>{formats.multiple(answer.roasRatio)}</Figure>
          {describeBefore(answer.roasRatio, answer.previousRoasRatio, formats)}.
          {answer.range === null ? null : (
            <>
              {' '}
              <span className="text-muted">
                Few conversions yet: it could be between {formats.multiple(answer.range.low)} and{' '}
                {formats.multiple(answer.range.high)}.
              </span>
            </>
          )}
        </>
      );
  }
}

/** "Visits of *Buyers* convert 2.3 times as often as all visits (7.10% against 3.10%)." */
export function AudienceSentence({
  answer,
  href,
  formats,
}: {
  answer: AudienceAnswer;
  href: string;
  formats: Formats;
}) {
  switch (answer.kind) {
    case 'none':
      return <>No audience is defined yet, so nobody can be told apart from everyone.</>;
    case 'withoutVisits':
      return <>No member of an audience had a visit in this period.</>;
    case 'alike':
      return (
        <>
          No audience converts more or less often than everyone by more than chance explains
          {answer.everyoneRate === null ? null : (
            <>
              {' '}
              (all visits: <Figure>{formats.rate(answer.everyoneRate)}</Figure>)
            </>
          )}
          .
        </>
      );
    case 'higher':
    case 'lower': {
      const name = (
        <AppLink href={href} className="sentence-link">
          <em className="font-strong">{answer.name}</em>
        </AppLink>
      );
      const rates = (
        <>
          (<Figure>{formats.rate(answer.rate)}</Figure> against {formats.rate(answer.everyoneRate)})
        </>
      );
      return answer.kind === 'higher' && answer.everyoneRate > 0 ? (
        <>
          Visits of {name} convert <Figure>{formats.decimal(answer.rate / answer.everyoneRate)}</Figure> times as often
          as all visits {rates}.
        </>
      ) : (
        <>
          Visits of {name} convert {answer.kind === 'higher' ? 'more' : 'less'} often than all visits {rates}.
        </>
      );
    }
  }
}

/** "A visit is in sight for 3:10 and active for 2:05. Visits of 3 minutes or more convert 4.2 times as often …" */
export function EngagementSentence({
  figures,
  contrast,
  href,
  formats,
}: {
  figures: EngagementFigures;
  contrast: TimeContrast | null;
  href: string;
  formats: Formats;
}) {
  if (figures.visits === 0) return <>There was no visit in this period.</>;
  const told = describeTimeContrast(contrast, formats);
  return (
    <>
      {figures.activeMsPerVisit === null ? (
        <>
          A visit sees <Figure>{formats.multiple(figures.pagesPerVisit)}</Figure> pages. How long it looks only our own
          tag tells.
        </>
      ) : (
        <>
          A visit is in sight for <Figure>{formatClock(figures.visibleMsPerVisit)}</Figure> and{' '}
          <AppLink href={href} className="sentence-link">
            active
          </AppLink>{' '}
          for <Figure>{formatClock(figures.activeMsPerVisit)}</Figure>.
        </>
      )}
      {told === null ? null : ` ${told}`}
    </>
  );
}

/** Shown with two decimals, so what differs less is the same. */
function describeBefore(ratio: number, before: number | null, formats: Formats): string {
  if (before === null) return '';
  return Math.abs(ratio - before) < 0.005 ? ', as before' : `, was ${formats.multiple(before)}`;
}

function FewNote({ count, formats }: { count: number; formats: Formats }) {
  return (
    <span className="text-muted">
      {' '}
      From {count === 1 ? '1 conversion' : `${formats.count(count)} conversions`} only: too few to rely on.
    </span>
  );
}

function Figure({ children }: { children: string }) {
  return <strong className="tabular font-strong whitespace-nowrap">{children}</strong>;
}

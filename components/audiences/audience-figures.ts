// The figures of an audience in the reader's words: what each means, and whether its difference from everyone does.

import { dash, type Formats } from '@/components/format/formats';
import type { Tone } from '@/components/ui/tone';
import type { AudienceFigures, AudienceReportRow } from '@/lib/reports/audiences';

/** What each figure means, one hover away. */
export const audienceDefinitions = {
  members: 'Visitors who meet the rule now. Who denied consent is in no audience.',
  visits: 'Visits of the period whose visitor was a member when they began.',
  conversionRate:
    'Conversions, from ads or not, of these visits / visits. Of “Past buyers” the first purchase is none of theirs: they became members by it.',
  difference:
    'Whether everyone’s conversion rate lies outside of the range in which the audience’s own lies with 95% certainty. Unsure: inside of it, so the difference may be chance.',
  revenuePerVisitor: 'Revenue, from ads or not, of these visits / visitors who made them.',
  cpa: 'Spend / conversions from ads. Platforms do not say what a member’s click cost: spend is shared by ad clicks, keyword by keyword.',
  roas: 'Revenue from ads / spend. Platforms do not say what a member’s click cost: spend is shared by ad clicks, keyword by keyword.',
  trend: 'Members at the end of each day of the period.',
} as const;

type Compared = Pick<AudienceReportRow, 'difference' | 'interval'>;

/** The difference from everyone in a word or two. */
export function describeDifference({ difference, interval }: Compared): { label: string; tone: Tone } {
  if (interval === null) return { label: dash, tone: 'neutral' };
  if (difference === null) return { label: 'Unsure', tone: 'neutral' };
  return difference === 'higher' ? { label: 'Better', tone: 'good' } : { label: 'Worse', tone: 'bad' };
}

/** The range in which the rate lies with 95 %; `null` without one. */
export function formatRateRange({ interval }: Pick<AudienceFigures, 'interval'>, formats: Formats): string | null {
  return interval === null
    ? null
    : `${formats.percentAligned(interval.low)} to ${formats.percentAligned(interval.high)}`;
}

type Named = { name: string } & Compared & Pick<AudienceFigures, 'visitConversionRatio'>;

/**
 * The answer before the chart: who converts better than everyone, by how much, else who does worse. Nothing is claimed that chance could have
 * made; '' without an audience.
 */
export function describeAudiences(
  everyone: Pick<AudienceFigures, 'visitConversionRatio'>,
  rows: readonly Named[],
  formats: Formats,
): string {
  const all = everyone.visitConversionRatio;
  if (rows.length === 0 || all === null) return '';
  const rateOf = (row: Named) => row.visitConversionRatio ?? 0;
  const better = rows.filter(({ difference }) => difference === 'higher');
  const worse = rows.filter(({ difference }) => difference === 'lower');
  const best = better.toSorted((one, other) => rateOf(other) - rateOf(one))[0];
  const worst = worse.toSorted((one, other) => rateOf(one) - rateOf(other))[0];
  const of = (row: Named) => `${formats.rate(row.visitConversionRatio)} of their visits`;
  if (best !== undefined) {
    const times =
      all === 0 ? '' : `, ${formats.decimal(rateOf(best) / all)} times the ${formats.rate(all)} of everyone`;
    return `“${best.name}” convert best: ${of(best)}${times}.`;
  }
  if (worst !== undefined)
    return `“${worst.name}” convert worst: ${of(worst)}, against ${formats.rate(all)} of everyone. No audience is better by more than chance.`;
  return `No audience differs from everyone’s ${formats.rate(all)} by more than chance explains. A longer period says more.`;
}

/** The same of one audience, at the head of its page. */
export function describeAgainstEveryone(
  everyone: Pick<AudienceFigures, 'visitConversionRatio'>,
  row: Compared & Pick<AudienceFigures, 'visitConversionRatio'>,
  formats: Formats,
): string {
  const [own, all] = [row.visitConversionRatio, everyone.visitConversionRatio];
  if (own === null || all === null) return 'No visit of a member in this period.';
  const rates = `${formats.rate(own)} of members’ visits convert, ${formats.rate(all)} of everyone’s`;
  if (row.difference === null) return `${rates}: the difference may be chance.`;
  const times = all === 0 || own === 0 ? '' : `, ${formats.decimal(own / all)} times`;
  return `${rates}: members convert ${row.difference === 'higher' ? 'better' : 'worse'}${times}.`;
}

import type { Formats } from '@/components/format/formats';
import { formatFieldValue } from '@/components/format/source-words';
import type { ChangeFactor, ChangeFigure, Contribution, FactorShare, FigureChange } from '@/lib/domain/explain-change';
import type { FilterField } from '@/lib/domain/report-query';

export const changeFigureNames: Record<ChangeFigure, string> = {
  conversions: 'Conversions',
  revenue: 'Revenue',
  spend: 'Spend',
  cpa: 'CPA',
};

export const changeFactorNames: Record<ChangeFactor, string> = {
  clicks: 'Clicks',
  conversionRate: 'Conversion rate',
  revenuePerConversion: 'Revenue / conv.',
  platformClicks: 'Platform clicks',
  cpc: 'CPC',
  spend: 'Spend',
  conversions: 'Conversions',
};

/** An amount of the figure: a count, or money from micros. */
export function formatFigure(figure: ChangeFigure, value: number, formats: Formats): string {
  return figure === 'conversions' ? formats.count(value) : formats.money(BigInt(Math.round(value)));
}

/** With its sign: "+$12.00", "−3". Parts of a count of conversions are no whole ones. */
export function formatFigureChange(figure: ChangeFigure, change: number, formats: Formats): string {
  const sign = change > 0 ? '+' : change < 0 ? '−' : '';
  const size = Math.abs(change);
  if (figure === 'conversions' && !Number.isInteger(size)) return `${sign}${formats.decimal(size)}`;
  return `${sign}${formatFigure(figure, size, formats)}`;
}

/**
 * What changed: "Revenue from ads is down 2%, from $20,562.30 to $20,152.70." With counts that chance alone may move so far, that is said.
 * `isTelling` is of the conversions, which every figure but spend is made of.
 */
export function describeChange(
  figure: ChangeFigure,
  { now, before, change }: FigureChange,
  isTelling: boolean,
  formats: Formats,
): string {
  const subject = figure === 'revenue' ? 'Revenue from ads' : changeFigureNames[figure];
  const verb = figure === 'conversions' ? 'are' : 'is';
  const format = (value: number) => formatFigure(figure, value, formats);
  if (now === 0 && before === 0) return `${subject}: none in either period.`;
  if (change === 0) return `${subject} ${verb} unchanged at ${format(now)}.`;
  const ratio = before === 0 ? '' : ` ${formats.share(Math.abs(change) / before)}`;
  const sentence = `${subject} ${verb} ${change > 0 ? 'up' : 'down'}${ratio}, from ${format(before)} to ${format(now)}.`;
  if (figure === 'spend' || isTelling) return sentence;
  return `${sentence} A change of that size can be chance alone.`;
}

/** Who did it: "Brand accounts for 62% of that." Who moved more than the whole is told by their own change. */
export function describeDriver(
  figure: ChangeFigure,
  field: FilterField,
  driver: Contribution & { partRatio: number },
  formats: Formats,
): string {
  const name = formatMember(field, driver.key, formats);
  if (driver.partRatio > 1)
    return `${name} alone accounts for ${toUnbroken(formatFigureChange(figure, driver.change, formats))}.`;
  const share = formats.share(driver.partRatio);
  return `${name} accounts for ${share === formats.share(1) ? 'all' : share} of that.`;
}

const unnamed: Partial<Record<FilterField, string>> = {
  campaign: 'What has no campaign',
  keyword: 'What has no keyword',
  landingPage: 'What has no landing page',
};

/** In a sentence: keywords in quotes, what nobody named said as such. */
function formatMember(field: FilterField, key: string, formats: Formats): string {
  if (key === '') return unnamed[field] ?? 'What is not set';
  const text = formatFieldValue(field, key, formats.reader.locale);
  return field === 'keyword' ? `“${text}”` : text;
}

/** What it was made of: "Made up of clicks +$500.00, conversion rate −$900.00." Parts that are nothing are left out. */
export function describeFactors(figure: ChangeFigure, shares: readonly FactorShare[], formats: Formats): string {
  const zero = formatFigureChange(figure, 0, formats);
  const parts = shares
    .map(({ factor, change }) => ({
      name: changeFactorNames[factor],
      text: formatFigureChange(figure, Math.abs(change) < 0.05 ? 0 : change, formats),
    }))
    .filter(({ text }) => text !== zero);
  if (parts.length === 0) return '';
  const told = parts.map(({ name, text }) => `${name.toLowerCase().replace('cpc', 'CPC')} ${toUnbroken(text)}`);
  return `Made up of ${told.join(', ')}.`;
}

/** A line may end between a sign and a currency, unless they are joined. */
function toUnbroken(text: string): string {
  return text.replace(/^[+−]/, '$&\u2060');
}

import type { Formats } from '@/components/format/formats';
import { Notice } from '@/components/ui/notice';

/** Money of one currency that waits for rates. */
export type MissingRateItem = {
  currency: string;
  firstOn: string;
  lastOn: string;
  dayCount: number;
  spendMicros: bigint;
  revenueMicros: bigint;
  conversionCount: number;
};

/** Money that is in no figure because nobody has given a rate of its day: named, never counted as 1. */
export function MissingRates({ missing, formats }: { missing: readonly MissingRateItem[]; formats: Formats }) {
  const { currency: own } = formats.reader;
  return missing.map((row) => (
    <Notice
      key={row.currency}
      tone="warn"
      title={`${row.currency} has no rate to ${own} on ${formatDays(row, formats)}: ${listAmounts(row, formats)} in no figure.`}
    >
      Give the rates of these days below, by file or by hand. The figures are then made anew, the past included.
    </Notice>
  ));
}

function formatDays({ firstOn, lastOn, dayCount }: MissingRateItem, formats: Formats): string {
  if (firstOn === lastOn) return formats.day(firstOn);
  return `${formats.count(dayCount)} days between ${formats.day(firstOn)} and ${formats.day(lastOn)}`;
}

function listAmounts(
  { currency, spendMicros, conversionCount, revenueMicros }: MissingRateItem,
  formats: Formats,
): string {
  const parts = [
    ...(spendMicros === 0n ? [] : [`${formats.money(spendMicros, currency)} of spend`]),
    ...(conversionCount === 0
      ? []
      : [
          `${formats.money(revenueMicros, currency)} of revenue (${formats.count(conversionCount)} ${conversionCount === 1 ? 'conversion' : 'conversions'})`,
        ]),
  ];
  return `${parts.join(' and ')} ${parts.length > 1 ? 'are' : 'is'}`;
}

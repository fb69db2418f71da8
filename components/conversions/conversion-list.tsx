import { dash, type Formats } from '@/components/format/formats';
import { AppLink } from '@/components/ui/app-link';
import type { ConversionRow } from '@/lib/reports/conversion-row';
import { formatOrigin } from './format-origin';

type ConversionListProps = { conversions: readonly ConversionRow[]; formats: Formats; now: Date };

/** A few conversions, newest first; each opens what made it. */
export function ConversionList({ conversions, formats, now }: ConversionListProps) {
  return (
    <ul className="text-sm">
      {conversions.map((conversion) => (
        <li
          key={conversion.id}
          className="relative grid grid-cols-[1fr_auto] gap-x-4 border-b border-hairline px-4 py-2 last:border-b-0 hover:bg-sunken"
        >
          <AppLink href={`/conversions/${conversion.id}`} className="truncate text-link after:absolute after:inset-0">
            {conversion.goalName}
          </AppLink>
          <span className="tabular text-right">
            {conversion.value.kind === 'none'
              ? dash
              : formats.money(conversion.value.micros, conversion.value.currency)}
          </span>
          <span className="truncate text-muted">{formatOrigin(conversion, formats.reader.locale)}</span>
          <span className="text-right text-muted" title={formats.instantExact(conversion.convertedAt)}>
            {formats.ago(conversion.convertedAt, now)}
          </span>
        </li>
      ))}
    </ul>
  );
}

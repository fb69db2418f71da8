import { formatOrigin } from '@/components/conversions/format-origin';
import { dash, type Formats } from '@/components/format/formats';
import { AppLink } from '@/components/ui/app-link';
import type { ConversionRow } from '@/lib/reports/conversion-row';

type GoalLatestConversionsProps = { conversions: readonly ConversionRow[]; formats: Formats; now: Date };

/** The newest conversions of a goal; each opens what made it. */
export function GoalLatestConversions({ conversions, formats, now }: GoalLatestConversionsProps) {
  return (
    <ul className="text-sm">
      {conversions.map((conversion) => (
        <li
          key={conversion.id}
          className="relative grid grid-cols-[1fr_auto] gap-x-4 border-b border-hairline px-4 py-2 last:border-b-0 hover:bg-sunken"
        >
          <AppLink
            href={`/conversions/${conversion.id}`}
            className="text-link after:absolute after:inset-0"
            title={formats.instantExact(conversion.convertedAt)}
          >
            {formats.ago(conversion.convertedAt, now)}
          </AppLink>
          <span className="tabular text-right">
            {conversion.value.kind === 'none'
              ? dash
              : formats.money(conversion.value.micros, conversion.value.currency)}
          </span>
          <span className="truncate text-muted">{formatOrigin(conversion, formats.reader.locale)}</span>
          <span className="text-right text-muted">{conversion.transactionId}</span>
        </li>
      ))}
    </ul>
  );
}

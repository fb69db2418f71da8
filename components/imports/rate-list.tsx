import type { Formats } from '@/components/format/formats';
import { ConfirmAction } from '@/components/forms/confirm-action';
import type { FormAction } from '@/components/forms/form-state';

/** One unit of `base` is `rate` units of `currency`; `origin`: hand, or the name of the file. */
export type RateListItem = { onDay: string; base: string; currency: string; rate: string; origin: string };

type RateListProps = {
  rates: readonly RateListItem[];
  formats: Formats;
  /** null: the reader may not. */
  remove: ((rate: RateListItem) => FormAction) | null;
};

const headClass = 'px-2 py-1.5 font-normal text-muted';
const cellClass = 'border-t border-hairline px-2 py-1.5';

/** Rates as they were given, newest day first. */
export function RateList({ rates, formats, remove }: RateListProps) {
  return (
    <table className="w-full text-sm">
      <thead>
        <tr className="text-left">
          <th scope="col" className={`${headClass} pl-4`}>
            Day
          </th>
          <th scope="col" className={headClass}>
            Pair
          </th>
          <th scope="col" className={`${headClass} text-right`}>
            Rate
          </th>
          <th scope="col" className={`${headClass} max-sm:hidden`}>
            From
          </th>
          <th scope="col" className={`${headClass} pr-4`}>
            <span className="sr-only">Remove</span>
          </th>
        </tr>
      </thead>
      <tbody className="tabular">
        {rates.map((rate) => (
          <tr key={`${rate.onDay} ${rate.base} ${rate.currency}`}>
            <th scope="row" className={`${cellClass} pl-4 text-left font-normal whitespace-nowrap`}>
              {formats.day(rate.onDay)}
            </th>
            <td className={cellClass}>
              1 {rate.base} in {rate.currency}
            </td>
            <td className={`${cellClass} text-right`}>{rate.rate}</td>
            <td className={`${cellClass} text-muted max-sm:hidden`}>
              <bdi className="wrap-anywhere">{rate.origin === 'hand' ? 'By hand' : rate.origin}</bdi>
            </td>
            <td className={`${cellClass} pr-4 text-right`}>
              {remove === null ? null : (
                <ConfirmAction
                  trigger="Remove"
                  triggerSize="sm"
                  triggerVariant="quiet"
                  title={`Remove the rate of ${formats.day(rate.onDay)}?`}
                  confirmLabel="Remove rate"
                  danger
                  action={remove(rate)}
                  doneMessage="The rate is removed. Amounts are converted anew."
                >
                  Amounts of this day then take the last rate of the seven days before it; without one they leave the
                  figures.
                </ConfirmAction>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import type { Formats } from '@/components/format/formats';
import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import type { ReportFilters } from '@/lib/http/report-filters';
import { type ReturnSentence, toRowName } from './describe-return';
import { toNameHref } from './name-href';
import type { PerformanceNode } from './performance-row';

type ReturnListProps = {
  rows: readonly PerformanceNode[];
  toSentence: (row: PerformanceNode) => ReturnSentence;
  filters: ReportFilters;
  formats: Formats;
};

/** Rows as sentences with their numbers; what too few have made carries a mark. */
export function ReturnList({ rows, toSentence, filters, formats }: ReturnListProps) {
  return (
    <ul className="flex flex-col">
      {rows.map((row) => {
        const { text, isSure } = toSentence(row);
        const href = toNameHref(row, filters);
        const name = toRowName(row, formats);
        return (
          <li key={row.id} className="tabular border-t border-hairline px-4 py-2 text-sm first:border-t-0">
            {href === undefined ? (
              name
            ) : (
              <AppLink href={href} className="sentence-link">
                {name}
              </AppLink>
            )}{' '}
            {text} {isSure ? null : <Badge tone="warn">Too few to say</Badge>}
          </li>
        );
      })}
    </ul>
  );
}

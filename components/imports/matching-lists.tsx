import type { ReactNode } from 'react';
import type { Formats } from '@/components/format/formats';
import { formatFieldValue, notSet } from '@/components/format/source-words';
import { ActionButton } from '@/components/forms/action-button';
import type { FormAction } from '@/components/forms/form-state';
import type { AliasSuggestion } from '@/lib/domain/suggest-aliases';
import type { SpendCoverage } from '@/lib/reports/spend-coverage';

export type AcceptSuggestion = (suggestion: AliasSuggestion) => FormAction;

type SuggestionListProps = {
  suggestions: readonly AliasSuggestion[];
  clicksOf: (suggestion: AliasSuggestion) => number;
  spendOf: (suggestion: AliasSuggestion) => bigint;
  formats: Formats;
  /** null: the reader may not. */
  accept: AcceptSuggestion | null;
};

/** Names that are alike: one press makes a rule of them, and the past is matched anew. */
export function SuggestionList({ suggestions, clicksOf, spendOf, formats, accept }: SuggestionListProps) {
  return (
    <ul className="text-sm">
      {suggestions.map((suggestion) => (
        <li
          key={`${suggestion.network} ${suggestion.name}`}
          className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-hairline px-4 py-2.5 last:border-b-0"
        >
          <p className="min-w-0 flex-1 basis-72">
            Visits say <Name text={suggestion.name} />, the report of {networkOf(suggestion.network, formats)} says{' '}
            <Name text={suggestion.target} />.
            <span className="block text-muted">
              {formats.count(clicksOf(suggestion))} clicks without money, {formats.money(spendOf(suggestion))} without
              visits, {formats.share(suggestion.likenessRatio)} alike
            </span>
          </p>
          {accept === null ? null : (
            <ActionButton
              size="sm"
              variant="primary"
              action={accept(suggestion)}
              doneMessage={`“${suggestion.name}” is now matched with “${suggestion.target}”, the past included.`}
            >
              They are the same
            </ActionButton>
          )}
        </li>
      ))}
    </ul>
  );
}

function Name({ text }: { text: string }) {
  return <bdi className="font-strong wrap-anywhere">{text === '' ? notSet : text}</bdi>;
}

function networkOf(network: string, formats: Formats): string {
  return formatFieldValue('network', network, formats.reader.locale);
}

const shownRows = 50;

type UnmatchedListProps = { formats: Formats; children: readonly ReactNode[]; rest: number };

function UnmatchedList({ children, rest, formats }: UnmatchedListProps) {
  return (
    <ul className="text-sm">
      {children}
      {rest > 0 ? <li className="px-4 py-2 text-muted">and {formats.count(rest)} more</li> : null}
    </ul>
  );
}

const rowClass = 'grid grid-cols-[1fr_auto] gap-x-4 border-b border-hairline px-4 py-2 last:border-b-0';

/** Campaigns that cost money and brought no visit we know of, most money first. */
export function UnmatchedSpendList({ rows, formats }: { rows: SpendCoverage['unmatchedSpend']; formats: Formats }) {
  return (
    <UnmatchedList formats={formats} rest={rows.length - shownRows}>
      {rows.slice(0, shownRows).map((row) => (
        <li key={`${row.network} ${row.campaign}`} className={rowClass}>
          <Name text={row.campaign} />
          <span className="tabular text-right">{formats.money(row.spendMicros)}</span>
          <span className="text-muted">{networkOf(row.network, formats)}</span>
          <span className="tabular text-right text-muted">
            {formats.count(row.platformClicks)} clicks in the report
          </span>
        </li>
      ))}
    </UnmatchedList>
  );
}

/** Campaigns that visits came from and no report names, most clicks first. */
export function UnmatchedVisitsList({ rows, formats }: { rows: SpendCoverage['unmatchedVisits']; formats: Formats }) {
  return (
    <UnmatchedList formats={formats} rest={rows.length - shownRows}>
      {rows.slice(0, shownRows).map((row) => (
        <li key={`${row.network} ${row.campaign}`} className={rowClass}>
          <Name text={row.campaign} />
          <span className="tabular text-right">{formats.count(row.clicks)} clicks</span>
          <span className="col-span-2 text-muted">
            {networkOf(row.network, formats)}
            {row.isNetworkReported ? ', other campaigns of it have spend' : ', no report of it covers this period'}
          </span>
        </li>
      ))}
    </UnmatchedList>
  );
}

'use client';

import { X } from 'lucide-react';
import { useFormats } from '@/components/format/reader-provider';
import { fieldNames, formatFieldValue } from '@/components/format/source-words';
import { type FilterChange, formatReportFilter, isSameFilter, type ReportFilters } from '@/lib/http/report-filters';
import { operatorNames } from './operator-names';

type FilterChipsProps = {
  filters: ReportFilters;
  /** Whether a goal narrows what the page shows. */
  hasGoal: boolean;
  goalName: string | null;
  tagName: string | null;
  onChange: (change: FilterChange) => void;
};

/** What narrows the figures, each with its way out. */
export function FilterChips({ filters, hasGoal, goalName, tagName, onChange }: FilterChipsProps) {
  const { locale } = useFormats().reader;
  const { query } = filters;
  return (
    <ul aria-label="Active filters" className="flex flex-wrap gap-1.5">
      {hasGoal ? <Chip text={`Goal is ${goalName ?? 'deleted'}`} onRemove={() => onChange({ goalId: null })} /> : null}
      {query.tagId === null ? null : (
        <Chip text={`Tag is ${tagName ?? query.tagId}`} onRemove={() => onChange({ tagId: null })} />
      )}
      {query.filters.map((filter) => (
        <Chip
          key={formatReportFilter(filter)}
          text={`${fieldNames[filter.field]} ${operatorNames[filter.operator]} ${formatFieldValue(filter.field, filter.value, locale)}`}
          onRemove={() => onChange({ filters: query.filters.filter((each) => !isSameFilter(each, filter)) })}
        />
      ))}
    </ul>
  );
}

function Chip({ text, onRemove }: { text: string; onRemove: () => void }) {
  return (
    <li className="flex max-w-full items-center rounded-full bg-accent-soft pl-2.5 text-sm text-accent">
      <span className="truncate py-0.5">{text}</span>
      <button
        type="button"
        aria-label={`Remove the filter: ${text}`}
        onClick={onRemove}
        className="flex size-6 shrink-0 cursor-pointer items-center justify-center rounded-full hover:bg-accent hover:text-on-accent coarse:size-9"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </li>
  );
}

'use client';

import clsx from 'clsx';
import { ChevronLeft, ChevronRight, SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { ToolbarSelect } from '@/components/ui/toolbar-select';
import { type Basis, bases, type ReportFilter } from '@/lib/domain/report-query';
import {
  addFilter,
  type ComparedTo,
  comparedToWords,
  type FilterChange,
  type ReportFilters,
} from '@/lib/http/report-filters';
import { AddFilter } from './add-filter';
import { FilterChips } from './filter-chips';
import { KeyHelp } from './key-help';
import { PeriodPicker } from './period-picker';
import { comparedToNames } from './period-words';
import { SavedViews } from './saved-views';
import { stepFilters } from './step-filters';
import { useFilterKeys } from './use-filter-keys';
import { useFilterNavigation } from './use-filter-navigation';

export type FilterBarProps = {
  filters: ReportFilters;
  /** Goals to choose from; leave out on a page that is about one goal. */
  goals?: readonly { id: string; name: string }[] | undefined;
  tags?: readonly { id: number; name: string }[] | undefined;
  /** Names of audiences to choose from; leave out on a page that is about one. */
  audiences?: readonly string[] | undefined;
  /** How far a partial period is: "Today until 14:32". */
  partialNote?: string | undefined;
  /** Where a choice would do nothing: figures all have one date, nothing is compared, rows belong to no goal or are the audiences. */
  without?: readonly ('basis' | 'compare' | 'filter' | 'goal' | 'audience')[] | undefined;
  /** Offers views under a name; whether they may be shared with the account. */
  views?: { mayShare: boolean } | undefined;
};

const basisNames: Record<Basis, string> = { conversion: 'Conversion date', click: 'Click date' };
const allGoals = 'all';
const everyone = 'everyone';
const toAudienceOption = (name: string) => ({ value: `is ${name}`, label: name });

/** The one filter bar, the same on every report. The URL is its state. */
export function FilterBar(props: FilterBarProps) {
  const { filters, goals = [], tags = [], audiences = [], partialNote, without = [], views } = props;
  const { isPending, go } = useFilterNavigation(filters);
  const [isOpen, setOpen] = useState(false);
  const { query } = filters;
  const hasGoal = query.goalId !== null && !without.includes('goal');
  const hasChips = hasGoal || query.tagId !== null || query.filters.length > 0;
  function step(stepCount: 1 | -1) {
    const change = stepFilters(filters, stepCount);
    if (change !== null) go(change);
  }
  useFilterKeys({
    onPreset: (preset) => go({ preset }),
    onStep: step,
    onClear: () => go(toClearing(filters)),
    onCompare: () => {
      if (!without.includes('compare')) go({ comparedTo: toNextComparison(filters.comparedTo) });
    },
  });
  return (
    <search
      aria-label="Filters"
      aria-busy={isPending}
      className="sticky top-0 z-30 -mx-4 -mt-1 flex flex-col gap-2 border-b border-hairline bg-bg px-4 py-2 sm:-mx-6 sm:px-6"
    >
      <div className="flex flex-wrap items-center gap-2">
        <fieldset className="flex [&>*:first-child]:rounded-r-none [&>*:last-child]:rounded-l-none [&>*:focus-visible]:z-10 [&>*:not(:first-child)]:-ml-px [&>*]:relative">
          <legend className="sr-only">Period</legend>
          <Button aria-label="Period before" className="px-1.5" onClick={() => step(-1)}>
            <ChevronLeft aria-hidden />
          </Button>
          <PeriodPicker key={`${query.period.fromOn} ${query.period.untilOn}`} filters={filters} onChange={go} />
          <Button
            aria-label="Period after"
            className="px-1.5"
            disabled={stepFilters(filters, 1) === null}
            onClick={() => step(1)}
          >
            <ChevronRight aria-hidden />
          </Button>
        </fieldset>
        <Button className="sm:hidden" aria-expanded={isOpen} aria-label="More filters" onClick={() => setOpen(!isOpen)}>
          <SlidersHorizontal aria-hidden />
        </Button>
        <div className={clsx('flex flex-wrap items-center gap-2 max-sm:w-full', !isOpen && 'max-sm:hidden')}>
          <Choices filters={filters} goals={goals} audiences={audiences} without={without} go={go} />
          {views === undefined ? null : <SavedViews mayShare={views.mayShare} />}
        </div>
        <span className="ml-auto flex items-center gap-2 text-xs text-muted max-sm:w-full">
          {isPending ? 'Loading…' : partialNote}
          <KeyHelp />
        </span>
      </div>
      {hasChips ? (
        <div className="flex flex-wrap items-center gap-2">
          <FilterChips
            filters={filters}
            goalName={goals.find((goal) => goal.id === query.goalId)?.name ?? null}
            hasGoal={hasGoal}
            tagName={tags.find((tag) => tag.id === query.tagId)?.name ?? null}
            onChange={go}
          />
          <Button variant="quiet" size="sm" onClick={() => go(toClearing(filters))}>
            Clear
          </Button>
        </div>
      ) : null}
      <span
        aria-hidden
        className={clsx(
          'absolute inset-x-0 -bottom-px h-0.5 bg-accent transition-opacity',
          isPending ? 'animate-pulse' : 'opacity-0',
        )}
      />
    </search>
  );
}

type ChoicesProps = Pick<FilterBarProps, 'filters'> &
  Required<Pick<FilterBarProps, 'goals' | 'audiences' | 'without'>> & { go: (change: FilterChange) => void };

function Choices({ filters, goals = [], audiences = [], without = [], go }: ChoicesProps) {
  const { query } = filters;
  const audience = findAudience(filters);
  return (
    <>
      {without.includes('compare') ? null : (
        <ToolbarSelect
          aria-label="Compare with"
          options={comparedToWords.map((word) => ({ value: word, label: comparedToNames[word] }))}
          value={filters.comparedTo}
          onValueChange={(comparedTo) => go({ comparedTo })}
        />
      )}
      {goals.length === 0 || without.includes('goal') ? null : (
        <ToolbarSelect
          aria-label="Goal"
          className="max-w-56"
          options={[
            { value: allGoals, label: 'All goals' },
            ...goals.map((goal) => ({ value: goal.id, label: goal.name })),
          ]}
          value={goals.some((goal) => goal.id === query.goalId) ? (query.goalId ?? allGoals) : allGoals}
          onValueChange={(goalId) => go({ goalId: goalId === allGoals ? null : goalId })}
        />
      )}
      {audiences.length === 0 || without.includes('filter') || without.includes('audience') ? null : (
        <ToolbarSelect
          aria-label="Audience"
          className="max-w-56"
          options={[
            { value: everyone, label: 'Everyone' },
            ...[...new Set([...audiences, ...(audience === null ? [] : [audience])])].map(toAudienceOption),
          ]}
          value={audience === null ? everyone : toAudienceOption(audience).value}
          onValueChange={(value) =>
            go({ filters: toAudienceFilters(filters, value === everyone ? null : value.slice('is '.length)) })
          }
        />
      )}
      {without.includes('basis') ? null : (
        <ToolbarSelect
          aria-label="Figures are dated"
          options={bases.map((basis) => ({ value: basis, label: basisNames[basis] }))}
          value={query.basis}
          onValueChange={(basis) => go({ basis })}
        />
      )}
      {without.includes('filter') ? null : (
        <AddFilter onAdd={(filter) => go({ filters: addFilter(filters, filter).query.filters })} />
      )}
    </>
  );
}

/** The one that is kept; `null`: everyone. */
function findAudience({ query }: ReportFilters): string | null {
  return query.filters.find(({ field }) => field === 'audience')?.value ?? null;
}

function toAudienceFilters({ query }: ReportFilters, name: string | null): ReportFilter[] {
  const others = query.filters.filter(({ field }) => field !== 'audience');
  return name === null ? others : [...others, { field: 'audience', operator: 'is', value: name }];
}

function toNextComparison(word: ComparedTo): ComparedTo {
  return comparedToWords[(comparedToWords.indexOf(word) + 1) % comparedToWords.length] ?? word;
}

/** Esc: first what narrows the figures; when nothing does, the period and the comparison go back to their defaults. */
function toClearing({ query }: ReportFilters): FilterChange {
  if (query.goalId !== null || query.tagId !== null || query.filters.length > 0)
    return { goalId: null, tagId: null, filters: [] };
  return { preset: '30d', comparedTo: 'previous', basis: 'conversion' };
}

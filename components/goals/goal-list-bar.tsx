'use client';

import clsx from 'clsx';
import { Search, SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextInput } from '@/components/ui/text-input';
import { ToolbarSelect } from '@/components/ui/toolbar-select';
import { goalCategories, goalKinds } from '@/lib/domain/goal';
import { goalStates } from '@/lib/domain/goal-state';
import { type GoalListFilter, isFiltered } from './filter-goal-rows';
import { goalStateWords } from './goal-state-words';
import type { GoalTableRow } from './goal-table-row';
import { goalCategoryWords, goalKindWords } from './goal-words';

type GoalListBarProps = {
  /** All there are: only what some of them have is offered. */
  rows: readonly GoalTableRow[];
  filter: GoalListFilter;
  onChange: (change: Partial<GoalListFilter>) => void;
};

const any = 'any';
const noFilter: GoalListFilter = { text: '', kind: null, state: null, category: null, isPrimary: null, tagId: null };

/** Finds goals in a long list: by words, type, state, category, part in "Conversions", and tag. */
export function GoalListBar({ rows, filter, onChange }: GoalListBarProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <search aria-label="Find goals" className="flex flex-wrap items-center gap-2 border-b border-hairline px-4 py-2">
      <span className="w-56 max-sm:min-w-0 max-sm:flex-1">
        <TextInput
          aria-label="Find goals by name or rule"
          placeholder="Find goals"
          prefix={<Search aria-hidden className="size-4" />}
          value={filter.text}
          onValueChange={(text) => onChange({ text })}
          autoComplete="off"
          maxLength={200}
        />
      </span>
      <Button
        className="sm:hidden"
        aria-expanded={isOpen}
        aria-label="More ways to find goals"
        onClick={() => setOpen(!isOpen)}
      >
        <SlidersHorizontal aria-hidden />
      </Button>
      <div className={clsx('flex flex-wrap items-center gap-2 max-sm:w-full', !isOpen && 'max-sm:hidden')}>
        <Choices {...{ rows, filter, onChange }} />
      </div>
      {isFiltered(filter) ? (
        <Button variant="quiet" size="sm" onClick={() => onChange(noFilter)}>
          Show all goals
        </Button>
      ) : null}
    </search>
  );
}

function Choices({ rows, filter, onChange }: GoalListBarProps) {
  const kinds = goalKinds.filter((kind) => kind === filter.kind || rows.some((row) => row.kind === kind));
  const states = goalStates.filter((state) => state === filter.state || rows.some((row) => row.state === state));
  const categories = goalCategories.filter(
    (category) => category === filter.category || rows.some((row) => row.category === category),
  );
  const tags = new Map(rows.flatMap(({ tagId, tagName }) => (tagName === null ? [] : [[tagId, tagName] as const])));
  return (
    <>
      <Choice
        label="Type"
        anyLabel="Any type"
        options={kinds.map((value) => ({ value, label: goalKindWords[value].label }))}
        value={filter.kind}
        onChange={(kind) => onChange({ kind })}
      />
      <Choice
        label="State"
        anyLabel="Any state"
        options={states.map((value) => ({ value, label: goalStateWords[value].label }))}
        value={filter.state}
        onChange={(state) => onChange({ state })}
      />
      <Choice
        label="Category"
        anyLabel="Any category"
        options={categories.map((value) => ({ value, label: goalCategoryWords[value] }))}
        value={filter.category}
        onChange={(category) => onChange({ category })}
      />
      <Choice
        label="Part of “Conversions”"
        anyLabel="In “Conversions” or not"
        options={[
          { value: 'yes', label: 'In “Conversions”' },
          { value: 'no', label: 'Only in “All conversions”' },
        ]}
        value={filter.isPrimary === null ? null : filter.isPrimary ? 'yes' : 'no'}
        onChange={(value) => onChange({ isPrimary: value === null ? null : value === 'yes' })}
      />
      {tags.size < 2 && filter.tagId === null ? null : (
        <Choice
          label="Tag"
          anyLabel="Any tag"
          options={[...tags].map(([id, label]) => ({ value: String(id), label }))}
          value={filter.tagId === null ? null : String(filter.tagId)}
          onChange={(value) => onChange({ tagId: value === null ? null : Number(value) })}
        />
      )}
    </>
  );
}

type ChoiceProps<Value extends string> = {
  label: string;
  anyLabel: string;
  options: readonly { value: Value; label: string }[];
  value: Value | null;
  onChange: (value: Value | null) => void;
};

/** A choice among what there is; where there is but one there is nothing to choose. */
function Choice<Value extends string>({ label, anyLabel, options, value, onChange }: ChoiceProps<Value>) {
  if (options.length < 2 && value === null) return null;
  return (
    <ToolbarSelect
      aria-label={label}
      className="max-w-56"
      options={[{ value: any, label: anyLabel }, ...options]}
      value={value ?? any}
      onValueChange={(next) => onChange(options.find((option) => option.value === next)?.value ?? null)}
    />
  );
}

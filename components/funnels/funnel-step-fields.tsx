'use client';

import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { stringOperatorWords } from '@/components/goals/goal-words';
import { Button } from '@/components/ui/button';
import { Combobox } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { type StringOperator, stringOperators } from '@/lib/domain/goal';
import { type DraftStep, suggestStepName } from './funnel-draft';
import { matchKindWords } from './funnel-words';

export type FunnelGoal = { id: string; name: string };
/** Ids of the page's lists of texts that were seen. */
export type SeenLists = { path: string; action: string; category: string; label: string };

type FunnelStepFieldsProps = {
  step: DraftStep;
  index: number;
  count: number;
  goals: readonly FunnelGoal[];
  lists: SeenLists;
  error: string | undefined;
  change: (change: Partial<DraftStep>) => void;
  move: (by: -1 | 1) => void;
  /** Absent while there are no more steps than a funnel needs. */
  remove: (() => void) | undefined;
};

const operators = stringOperators.map((value) => ({ value, label: stringOperatorWords[value] }));
const kinds = (['destinationUrl', 'event', 'goal'] as const).map((value) => ({ value, label: matchKindWords[value] }));

/** One step: what it is, what it is called, and where it stands. */
export function FunnelStepFields(props: FunnelStepFieldsProps) {
  const { step, index, count, goals, change, move, remove } = props;
  const place = `Step ${index + 1}`;
  const suggested = suggestStepName(step, new Map(goals.map(({ id, name }) => [id, name])));
  return (
    <li className="flex flex-col gap-3 border-t border-hairline py-4 first:border-t-0 first:pt-0">
      <div className="flex items-center justify-between gap-2">
        <h3 className="text-sm font-strong">{place}</h3>
        <div className="flex gap-1">
          <Button
            variant="quiet"
            size="sm"
            aria-label={`Move ${place} up`}
            disabled={index === 0}
            onClick={() => move(-1)}
          >
            <ArrowUp aria-hidden />
          </Button>
          <Button
            variant="quiet"
            size="sm"
            aria-label={`Move ${place} down`}
            disabled={index === count - 1}
            onClick={() => move(1)}
          >
            <ArrowDown aria-hidden />
          </Button>
          <Button
            variant="quiet"
            size="sm"
            aria-label={`Remove ${place}`}
            disabled={remove === undefined}
            onClick={remove}
          >
            <Trash2 aria-hidden />
          </Button>
        </div>
      </div>
      <div className="grid grid-cols-1 items-start gap-3 sm:grid-cols-[12rem_1fr]">
        <Field name={`${step.id}-kind`} label="What happens">
          <Select options={kinds} value={step.kind} onValueChange={(kind) => change({ kind })} />
        </Field>
        <MatchFields {...props} place={place} />
      </div>
      <Field name={`${step.id}-name`} label={`Name of step ${index + 1}`} optional>
        <TextInput
          value={step.name}
          onValueChange={(name) => change({ name })}
          placeholder={suggested}
          maxLength={100}
          autoComplete="off"
        />
      </Field>
    </li>
  );
}

function MatchFields({ step, goals, lists, error, change, place }: FunnelStepFieldsProps & { place: string }) {
  if (step.kind === 'goal') {
    return (
      <Field name={`${step.id}-goal`} label="Goal" error={error}>
        <Combobox
          options={goals.map(({ id, name }) => ({ value: id, label: name }))}
          value={step.goalId === '' ? null : step.goalId}
          onValueChange={(goalId) => change({ goalId: goalId ?? '' })}
          placeholder="Choose a goal…"
        />
      </Field>
    );
  }
  if (step.kind === 'destinationUrl') {
    return (
      <TextTest
        {...{ id: `${step.id}-url`, label: 'Page address', place, list: lists.path, error, placeholder: '/checkout' }}
        operator={step.urlOperator}
        value={step.url}
        onChange={(urlOperator, url) => change({ urlOperator, url })}
      />
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <TextTest
        {...{ id: `${step.id}-action`, label: 'Action', place, list: lists.action, error, placeholder: 'add_to_cart' }}
        operator={step.actionOperator}
        value={step.action}
        onChange={(actionOperator, action) => change({ actionOperator, action })}
      />
      <TextTest
        {...{ id: `${step.id}-category`, label: 'Category', place, list: lists.category }}
        operator={step.categoryOperator}
        value={step.category}
        onChange={(categoryOperator, category) => change({ categoryOperator, category })}
      />
      <TextTest
        {...{ id: `${step.id}-label`, label: 'Label', place, list: lists.label }}
        operator={step.labelOperator}
        value={step.label}
        onChange={(labelOperator, label) => change({ labelOperator, label })}
      />
    </div>
  );
}

type TextTestProps = {
  id: string;
  label: string;
  place: string;
  list: string;
  operator: StringOperator;
  value: string;
  onChange: (operator: StringOperator, value: string) => void;
  error?: string | undefined;
  placeholder?: string | undefined;
};

/** How a text is compared, and with what; texts that were seen are offered. */
function TextTest({ id, label, place, list, operator, value, onChange, error, placeholder }: TextTestProps) {
  return (
    <div className="grid grid-cols-1 items-start gap-2 sm:grid-cols-[13rem_1fr]">
      <Field name={`${id}-operator`} label={label}>
        <Select
          aria-label={`How the ${label.toLowerCase()} of ${place.toLowerCase()} is compared`}
          options={operators}
          value={operator}
          onValueChange={(next) => onChange(next, value)}
        />
      </Field>
      <Field name={id} label={`${label} of ${place.toLowerCase()}`} error={error} className="sm:mt-6" hideLabel>
        <TextInput
          list={list}
          value={value}
          onValueChange={(next) => onChange(operator, next)}
          placeholder={placeholder}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={1000}
        />
      </Field>
    </div>
  );
}

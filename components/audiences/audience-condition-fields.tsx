'use client';

import { Trash2 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { productAudiences } from '@/lib/domain/audience';
import { productAudienceWords } from '@/lib/domain/describe-audience';
import type { ConditionKind, DraftCondition } from './audience-draft';
import { AudienceTestList } from './audience-test-list';
import { conditionKindWords, type NamedGoal } from './audience-words';
import { CountryFields } from './country-fields';
import { DeviceFields } from './device-fields';
import { GoalFields } from './goal-fields';

export type ConditionFieldsProps = {
  condition: DraftCondition;
  goals: readonly NamedGoal[];
  /** By box. */
  errors: Readonly<Record<string, string>>;
  change: (next: Partial<DraftCondition>) => void;
};

const kindOrder: readonly ConditionKind[] = [
  'pageView',
  'event',
  'product',
  'converted',
  'spent',
  'arrival',
  'engagement',
  'visitor',
  'device',
  'country',
];
const kinds = kindOrder.map((value) => ({ value, label: conditionKindWords[value] }));
const negations = [
  { value: 'do', label: 'did' },
  { value: 'doNot', label: 'did not' },
] as const;
const products = productAudiences.map((value) => ({ value, label: capitalise(productAudienceWords[value]) }));
const visitors = [
  { value: 'new', label: 'For the first time' },
  { value: 'returning', label: 'Again' },
] as const;

/** One condition: did or did not, what, and of which page, event, arrival, … */
export function AudienceConditionFields(props: ConditionFieldsProps & { remove: (() => void) | undefined }) {
  const { condition, change, remove } = props;
  const { id, kind, isNot } = condition;
  return (
    <div id={id} className="flex flex-col gap-2">
      <div className="flex items-center gap-2">
        <Select
          fit
          className="shrink-0"
          aria-label="Whether it has to have happened"
          options={negations}
          value={isNot ? 'doNot' : 'do'}
          onValueChange={(value) => change({ isNot: value === 'doNot' })}
        />
        <Select
          className="max-w-64"
          aria-label="What visitors did"
          options={kinds}
          value={kind}
          onValueChange={(next) => change({ kind: next })}
        />
        <Button
          variant="quiet"
          size="sm"
          className="ml-auto"
          aria-label={`Remove the condition: ${conditionKindWords[kind].toLowerCase()}`}
          disabled={remove === undefined}
          onClick={remove}
        >
          <Trash2 aria-hidden />
        </Button>
      </div>
      <KindFields {...props} />
    </div>
  );
}

function KindFields({ condition, goals, errors, change }: ConditionFieldsProps) {
  const { id, kind } = condition;
  switch (kind) {
    case 'pageView':
    case 'event':
    case 'arrival':
    case 'engagement':
      return (
        <AudienceTestList
          id={id}
          kind={kind}
          tests={condition.tests[kind]}
          errors={errors}
          change={(tests) => change({ tests: { ...condition.tests, [kind]: tests } })}
        />
      );
    case 'product':
      return (
        <Field name={`${id}.audience`} label="Which shoppers" hideLabel help="By the page type that the site sends.">
          <Select options={products} value={condition.product} onValueChange={(product) => change({ product })} />
        </Field>
      );
    case 'device':
      return <DeviceFields condition={condition} error={errors[`${id}.devices`]} change={change} />;
    case 'country':
      return <CountryFields condition={condition} error={errors[`${id}.countries`]} change={change} />;
    case 'visitor':
      return (
        <Field name={`${id}.isNew`} label="New or returning" hideLabel>
          <Select
            options={visitors}
            value={condition.isNew ? 'new' : 'returning'}
            onValueChange={(value) => change({ isNew: value === 'new' })}
          />
        </Field>
      );
    case 'converted':
    case 'spent':
      return <GoalFields condition={condition} goals={goals} errors={errors} change={change} />;
  }
}

function capitalise(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

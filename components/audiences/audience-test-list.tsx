'use client';

import { Plus, X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import {
  arrivalFields,
  audienceLimits,
  audienceNumberOperators,
  audienceTextOperators,
  engagementFields,
  pageTextFields,
} from '@/lib/domain/audience';
import {
  arrivalFieldWords,
  audienceNumberWords,
  audienceTextWords,
  engagementFieldWords,
  pageFieldWords,
} from '@/lib/domain/describe-audience';
import { type DraftTest, firstTests, isNumberField } from './audience-draft';
import { findSeenList } from './seen-lists';

type TestKind = keyof typeof firstTests;

type AudienceTestListProps = {
  /** Of the condition. */
  id: string;
  kind: TestKind;
  tests: readonly DraftTest[];
  errors: Readonly<Record<string, string>>;
  change: (tests: readonly DraftTest[]) => void;
};

const fieldWords: Record<TestKind, Readonly<Record<string, string>>> = {
  pageView: pageFieldWords,
  event: { action: 'action', category: 'category', label: 'label', value: 'value' },
  arrival: arrivalFieldWords,
  engagement: engagementFieldWords,
};
const fields: Record<TestKind, readonly string[]> = {
  pageView: [...pageTextFields, 'totalValue'],
  event: ['action', 'category', 'label', 'value'],
  arrival: arrivalFields,
  engagement: engagementFields,
};
const placeholders: Readonly<Record<string, string>> = {
  url: '/cart',
  referrer: 'google.',
  pageType: 'product',
  action: 'add_to_cart',
  activeSeconds: '60',
  pageViews: '4',
  scrollPercent: '50',
};
const sameThing: Record<TestKind, string> = {
  pageView: 'All of one page view',
  event: 'All of one event; what is left empty is not looked at',
  arrival: 'All of one arrival',
  engagement: 'All of one visit',
};
const textOperators = audienceTextOperators.map((value) => ({ value, label: audienceTextWords[value] }));
const numberOperators = audienceNumberOperators.map((value) => ({ value, label: audienceNumberWords[value] }));

/** Comparisons that all hold for the same page view, event, arrival or visit. */
export function AudienceTestList({ id, kind, tests, errors, change }: AudienceTestListProps) {
  const isFixed = kind === 'event';
  const changeTest = (index: number, next: DraftTest) => change(tests.map((test, at) => (at === index ? next : test)));
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="sr-only">{sameThing[kind]}</legend>
      {tests.map((test, index) => (
        <TestFields
          // biome-ignore lint/suspicious/noArrayIndexKey: tests have no names of their own, and each box is controlled
          key={index}
          id={id}
          kind={kind}
          index={index}
          test={test}
          error={findError(errors, id, kind, test, index)}
          change={(next) => changeTest(index, next)}
          remove={isFixed || tests.length === 1 ? undefined : () => change(tests.filter((_, at) => at !== index))}
        />
      ))}
      {errors[`${id}.tests`] === undefined ? null : <p className="text-sm text-bad">{errors[`${id}.tests`]}</p>}
      <div className="flex flex-wrap items-center gap-x-3 text-xs text-muted">
        {isFixed || tests.length >= audienceLimits.itemsPerGroup ? null : (
          <Button variant="quiet" size="sm" onClick={() => change([...tests, firstTests[kind]])}>
            <Plus aria-hidden />
            And
          </Button>
        )}
        {isFixed || tests.length > 1 ? sameThing[kind] : null}
      </div>
    </fieldset>
  );
}

type TestFieldsProps = Pick<AudienceTestListProps, 'id' | 'kind'> & {
  index: number;
  test: DraftTest;
  error: string | undefined;
  change: (test: DraftTest) => void;
  remove: (() => void) | undefined;
};

function TestFields({ id, kind, index, test, error, change, remove }: TestFieldsProps) {
  const { field, operator, value } = test;
  const name = fieldWords[kind][field] ?? field;
  const isNumber = isNumberField(field);
  function changeField(next: string): void {
    const keeps = isNumberField(next) === isNumber;
    change({
      field: next,
      operator: keeps ? operator : isNumberField(next) ? 'greaterThanEqualTo' : 'contains',
      value: keeps ? value : '',
    });
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-start gap-2 sm:grid-cols-[11rem_11rem_minmax(0,1fr)_auto]">
      {kind === 'event' ? (
        <span className="flex h-8 items-center text-sm">{capitalise(name)}</span>
      ) : (
        <Select
          aria-label={`What is compared, ${index + 1}`}
          options={fields[kind].map((each) => ({ value: each, label: capitalise(fieldWords[kind][each] ?? each) }))}
          value={field}
          onValueChange={changeField}
        />
      )}
      <Select
        aria-label={`How the ${name} is compared`}
        options={isNumber ? numberOperators : textOperators}
        value={operator}
        onValueChange={(next) => change({ ...test, operator: next })}
      />
      <Field
        name={`${id}.tests.${index}.value`}
        label={`${capitalise(name)} to compare with`}
        hideLabel
        error={error}
        className="max-sm:order-last max-sm:col-span-3"
      >
        <TextInput
          list={findSeenList(kind, field)}
          value={value}
          onValueChange={(next) => change({ ...test, value: next })}
          placeholder={placeholders[field]}
          inputMode={isNumber ? 'decimal' : undefined}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={audienceLimits.textLength}
        />
      </Field>
      {kind === 'event' ? null : (
        <Button
          variant="quiet"
          size="sm"
          className="h-8"
          aria-label={`Remove the comparison of ${name}`}
          disabled={remove === undefined}
          onClick={remove}
        >
          <X aria-hidden />
        </Button>
      )}
    </div>
  );
}

/** An event's parts are named, the others are counted; what is wrong with the whole of an event stands at its first part. */
function findError(
  errors: Readonly<Record<string, string>>,
  id: string,
  kind: TestKind,
  test: DraftTest,
  index: number,
): string | undefined {
  const box = kind === 'event' ? `${id}.${test.field}` : `${id}.tests.${index}`;
  return errors[box] ?? errors[`${box}.value`];
}

function capitalise(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

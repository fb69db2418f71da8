'use client';

import { Field } from '@/components/ui/field';
import { RadioGroup } from '@/components/ui/radio-group';
import { TextInput } from '@/components/ui/text-input';
import type { SeenValue, SeenValues } from '@/lib/domain/compute-seen-values';
import { goalKinds, isVisitKind, numberOperators, type StringOperator, stringOperators } from '@/lib/domain/goal';
import { goalKindWords, numberOperatorWords, stringOperatorWords } from './goal-words';
import { OperatorText } from './operator-text';
import type { GoalFormView } from './use-goal-form';

type GoalRuleFieldsProps = {
  view: GoalFormView;
  /** What the tag has seen, once it is known. */
  seen: SeenValues | null;
  /** What is odd about the address, beside the pages there are. */
  hint: string | null;
};

/** What counts: the kind of goal and its rule. */
export function GoalRuleFields({ view, seen, hint }: GoalRuleFieldsProps) {
  const { values, change } = view;
  return (
    <>
      <Field name="kind" label="What counts">
        <RadioGroup
          options={goalKinds.map((kind) => ({ value: kind, ...goalKindWords[kind] }))}
          value={values.kind}
          onValueChange={(kind) => change({ kind })}
        />
      </Field>
      {values.kind === 'destinationUrl' ? <UrlField view={view} seen={seen} hint={hint} /> : null}
      {values.kind === 'event' ? <EventFields view={view} seen={seen} /> : null}
      {isVisitKind(values.kind) ? <VisitField kind={values.kind} view={view} /> : null}
    </>
  );
}

const urlPlaceholders = {
  equals: 'shop.example/thank-you',
  beginsWith: 'shop.example/thank-you',
  contains: '/thank-you',
  regularExpression: '/order/[0-9]+/paid',
} as const;

const urlHelp = {
  equals: 'The whole address without https:// and www. must be the same, its query too.',
  beginsWith: 'https:// and www. do not matter; what follows your text does not either.',
  contains: 'Counts wherever your text is in the address.',
  regularExpression: 'Tried on the whole address with its https://, in any place, ignoring case.',
} as const;

function UrlField({ view: { values, errors, change }, seen, hint }: GoalRuleFieldsProps) {
  const pages = seen?.pages ?? [];
  return (
    <OperatorText
      label="Page address"
      operator={values.urlOperator}
      operators={stringOperators}
      words={stringOperatorWords}
      operatorName="urlOperator"
      onOperatorChange={(urlOperator) => change({ urlOperator })}
      name="url"
      value={values.url}
      onValueChange={(url) => change({ url })}
      error={errors.url ?? hint ?? undefined}
      help={urlHelp[values.urlOperator]}
      suggestions={values.urlOperator === 'regularExpression' ? undefined : toSuggestedPages(pages, values.urlOperator)}
      placeholder={urlPlaceholders[values.urlOperator]}
    />
  );
}

function VisitField({ kind, view: { values, errors, change } }: { kind: 'duration' | 'pages'; view: GoalFormView }) {
  return kind === 'duration' ? (
    <Field
      name="duration"
      label="At least"
      error={errors.duration}
      help="Hours:minutes:seconds, over all pages of a visit. It counts at that moment, without another page being opened."
    >
      <TextInput
        value={values.duration}
        onValueChange={(duration) => change({ duration })}
        autoComplete="off"
        placeholder="0:03:00"
        className="tabular max-w-40"
      />
    </Field>
  ) : (
    <Field name="pages" label="At least" error={errors.pages} help="Pages opened in one visit, the first included.">
      <TextInput
        value={values.pages}
        onValueChange={(pages) => change({ pages })}
        inputMode="numeric"
        autoComplete="off"
        placeholder="5"
        className="tabular max-w-40"
      />
    </Field>
  );
}

/** “Contains” is for what stands in the address: the path alone does. */
function toSuggestedPages(pages: readonly SeenValue[], operator: StringOperator): readonly SeenValue[] {
  if (operator !== 'contains') return pages;
  const paths = pages.map(({ text, count }) => ({
    text: text.includes('/') ? text.slice(text.indexOf('/')) : text,
    count,
  }));
  return paths.filter(({ text }, index) => paths.findIndex((other) => other.text === text) === index);
}

function EventFields({ view: { values, errors, change }, seen }: Omit<GoalRuleFieldsProps, 'hint'>) {
  const shared = { operators: stringOperators, words: stringOperatorWords };
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="pb-1 text-sm text-muted">
        Fill in what the event must have; empty parts are not looked at.
      </legend>
      <OperatorText
        {...shared}
        label="Action"
        operator={values.eventActionOperator}
        operatorName="eventActionOperator"
        onOperatorChange={(eventActionOperator) => change({ eventActionOperator })}
        name="eventAction"
        value={values.eventAction}
        onValueChange={(eventAction) => change({ eventAction })}
        error={errors.eventAction}
        suggestions={seen?.actions}
        placeholder="purchase"
      />
      <OperatorText
        {...shared}
        label="Category"
        operator={values.eventCategoryOperator}
        operatorName="eventCategoryOperator"
        onOperatorChange={(eventCategoryOperator) => change({ eventCategoryOperator })}
        name="eventCategory"
        value={values.eventCategory}
        onValueChange={(eventCategory) => change({ eventCategory })}
        error={errors.eventCategory}
        suggestions={seen?.categories}
      />
      <OperatorText
        {...shared}
        label="Label"
        operator={values.eventLabelOperator}
        operatorName="eventLabelOperator"
        onOperatorChange={(eventLabelOperator) => change({ eventLabelOperator })}
        name="eventLabel"
        value={values.eventLabel}
        onValueChange={(eventLabel) => change({ eventLabel })}
        error={errors.eventLabel}
        suggestions={seen?.labels}
      />
      <OperatorText
        label="Value"
        operator={values.eventValueOperator}
        operators={numberOperators}
        words={numberOperatorWords}
        operatorName="eventValueOperator"
        onOperatorChange={(eventValueOperator) => change({ eventValueOperator })}
        name="eventValue"
        value={values.eventValue}
        onValueChange={(eventValue) => change({ eventValue })}
        error={errors.eventValue}
        inputMode="decimal"
      />
    </fieldset>
  );
}

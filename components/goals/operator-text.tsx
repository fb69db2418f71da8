'use client';

import { useId } from 'react';
import { useFormats } from '@/components/format/reader-provider';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import type { SeenValue } from '@/lib/domain/compute-seen-values';

type OperatorTextProps<Operator extends string> = {
  /** Names the pair, above it. */
  label: string;
  operator: Operator;
  operators: readonly Operator[];
  words: Readonly<Record<Operator, string>>;
  operatorName: string;
  onOperatorChange: (operator: Operator) => void;
  name: string;
  value: string;
  onValueChange: (value: string) => void;
  help?: string | undefined;
  error?: string | undefined;
  placeholder?: string | undefined;
  inputMode?: 'decimal' | 'url' | undefined;
  /** What the site has sent so far, offered while typing. */
  suggestions?: readonly SeenValue[] | undefined;
};

/** A part of a rule: how it is compared, and with what. */
export function OperatorText<Operator extends string>(props: OperatorTextProps<Operator>) {
  const { label, operator, operators, words, operatorName, onOperatorChange, name, value, onValueChange, help, error } =
    props;
  const listId = useId();
  const { count } = useFormats();
  const suggestions = props.suggestions ?? [];
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <span aria-hidden className="text-sm font-strong">
        {label}
      </span>
      <div className="grid grid-cols-1 gap-2 sm:grid-cols-[15rem_1fr]">
        <Field name={operatorName} label={`How the ${label.toLowerCase()} is compared`} hideLabel>
          <Select
            options={operators.map((each) => ({ value: each, label: words[each] }))}
            value={operator}
            onValueChange={onOperatorChange}
          />
        </Field>
        <Field name={name} label={label} hideLabel help={help} error={error}>
          <TextInput
            value={value}
            onValueChange={onValueChange}
            placeholder={props.placeholder}
            inputMode={props.inputMode}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            {...(suggestions.length === 0 ? {} : { list: listId })}
          />
        </Field>
      </div>
      {suggestions.length === 0 ? null : (
        <datalist id={listId}>
          {suggestions.map((each) => (
            <option key={each.text} value={each.text} label={`${each.text} (${count(each.count)})`} />
          ))}
        </datalist>
      )}
    </div>
  );
}

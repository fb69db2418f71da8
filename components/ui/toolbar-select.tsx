'use client';

import { ChevronsUpDown } from 'lucide-react';
import { type DeferredProps, deferControl, useDeferredControl } from './deferred-control';
import type { SelectOption } from './select';
import { selectTriggerClass } from './select-trigger-class';

export type ToolbarSelectProps<Value extends string = string> = {
  options: readonly SelectOption<Value>[];
  value: Value;
  onValueChange: (value: Value) => void;
  className?: string | undefined;
  'aria-label': string;
};

const control = deferControl<ToolbarSelectProps & DeferredProps>(
  async () => (await import('./toolbar-select-control')).ToolbarSelectControl,
);

/** One of a handful of choices, in a toolbar: as wide as what is chosen, and its list is loaded when somebody comes near. In a form: Select. */
export function ToolbarSelect<Value extends string>({ options, onValueChange, ...props }: ToolbarSelectProps<Value>) {
  const { Control, standIn, deferredProps } = useDeferredControl(control);
  if (Control !== null) {
    const choose = (text: string) => {
      const option = options.find(({ value }) => value === text);
      if (option !== undefined) onValueChange(option.value);
    };
    return <Control {...props} options={options} onValueChange={choose} {...deferredProps} />;
  }
  return (
    <button
      type="button"
      role="combobox"
      aria-haspopup="listbox"
      aria-expanded={false}
      aria-label={props['aria-label']}
      className={selectTriggerClass({ fit: true, className: props.className })}
      {...standIn}
    >
      <span className="truncate">{options.find(({ value }) => value === props.value)?.label}</span>
      <span className="text-muted">
        <ChevronsUpDown aria-hidden className="size-3.5" />
      </span>
    </button>
  );
}

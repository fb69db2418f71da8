'use client';

import { ListFilter } from 'lucide-react';
import { useState } from 'react';
import { fieldNames } from '@/components/format/source-words';
import { Button } from '@/components/ui/button';
import { Popover } from '@/components/ui/popover';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import {
  type FilterField,
  type FilterOperator,
  filterFields,
  filterOperators,
  type ReportFilter,
} from '@/lib/domain/report-query';

export const operatorNames: Record<FilterOperator, string> = { is: 'is', isNot: 'is not', contains: 'contains' };

const fieldOptions = filterFields.map((field) => ({ value: field, label: fieldNames[field] }));
const operatorOptions = filterOperators.map((operator) => ({ value: operator, label: operatorNames[operator] }));

/** Asks for one more filter: a field, how, and what. */
export function AddFilter({ onAdd }: { onAdd: (filter: ReportFilter) => void }) {
  const [isOpen, setOpen] = useState(false);
  const [field, setField] = useState<FilterField>('campaign');
  const [operator, setOperator] = useState<FilterOperator>('contains');
  const [value, setValue] = useState('');
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      title="Keep only"
      trigger={
        <>
          <ListFilter aria-hidden className="text-muted" />
          Filter
        </>
      }
      popupClassName="w-72"
    >
      <form
        className="flex flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          onAdd({ field, operator, value: value.trim() });
          setOpen(false);
          setValue('');
        }}
      >
        <div className="grid grid-cols-2 gap-2">
          <Select aria-label="Field" options={fieldOptions} value={field} onValueChange={setField} />
          <Select aria-label="How" options={operatorOptions} value={operator} onValueChange={setOperator} />
        </div>
        <TextInput aria-label="Value" value={value} onValueChange={setValue} placeholder="Value" autoComplete="off" />
        {operator !== 'contains' && value.trim() === '' ? (
          <p className="text-xs text-muted">Left empty: what is not set.</p>
        ) : null}
        <Button
          type="submit"
          variant="primary"
          size="sm"
          disabled={operator === 'contains' && value.trim() === ''}
          className="self-end"
        >
          Add filter
        </Button>
      </form>
    </Popover>
  );
}

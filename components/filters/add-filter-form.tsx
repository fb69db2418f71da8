'use client';

import { useState } from 'react';
import { fieldNames } from '@/components/format/source-words';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import {
  type FilterField,
  type FilterOperator,
  filterFields,
  filterOperators,
  type ReportFilter,
} from '@/lib/domain/report-query';
import { operatorNames } from './operator-names';

// Audiences are chosen beside it, by their names.
const fieldOptions = filterFields
  .filter((field) => field !== 'audience')
  .map((field) => ({ value: field, label: fieldNames[field] }));
const operatorOptions = filterOperators.map((operator) => ({ value: operator, label: operatorNames[operator] }));

/** A field, how, and what. */
export function AddFilterForm({ onAdd }: { onAdd: (filter: ReportFilter) => void }) {
  const [field, setField] = useState<FilterField>('campaign');
  const [operator, setOperator] = useState<FilterOperator>('contains');
  const [value, setValue] = useState('');
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        onAdd({ field, operator, value: value.trim() });
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
  );
}

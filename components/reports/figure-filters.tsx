'use client';

import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { metricDefinitions } from '@/components/figures/metric-definitions';
import type { Formats } from '@/components/format/formats';
import { useFormats } from '@/components/format/reader-provider';
import { Button } from '@/components/ui/button';
import { Popover } from '@/components/ui/popover';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import {
  formatMetricFilter,
  type MetricFilter,
  type MetricFilterField,
  type MetricFilterOperator,
  metricFilterFields,
  metricFilterOperators,
} from '@/lib/domain/metric-filter';
import { metricKinds } from '@/lib/domain/metrics';

const operatorSigns: Record<MetricFilterOperator, string> = { over: '>', atLeast: '≥', under: '<', atMost: '≤' };
const operatorNames: Record<MetricFilterOperator, string> = {
  over: 'over',
  atLeast: 'at least',
  under: 'under',
  atMost: 'at most',
};

const fieldOptions = metricFilterFields.map((field) => ({ value: field, label: metricDefinitions[field].label }));
const operatorOptions = metricFilterOperators.map((operator) => ({
  value: operator,
  label: `${operatorSigns[operator]} ${operatorNames[operator]}`,
}));

type FigureFiltersProps = { where: readonly MetricFilter[]; onChange: (where: readonly MetricFilter[]) => void };

/** Which rows the table keeps by their figures, each with its way out, and the way to one more. */
export function FigureFilters({ where, onChange }: FigureFiltersProps) {
  const formats = useFormats();
  return (
    <>
      {where.map((filter) => {
        const text = formatFilter(filter, formats);
        return (
          <span
            key={formatMetricFilter(filter)}
            className="flex items-center rounded-full bg-accent-soft pl-2.5 text-sm text-accent"
          >
            <span className="tabular py-0.5">{text}</span>
            <button
              type="button"
              aria-label={`Remove the filter: ${text}`}
              onClick={() => onChange(where.filter((each) => each !== filter))}
              className="flex size-6 shrink-0 cursor-pointer items-center justify-center rounded-full hover:bg-accent hover:text-on-accent coarse:size-9"
            >
              <X aria-hidden className="size-3.5" />
            </button>
          </span>
        );
      })}
      <AddFigureFilter onAdd={(filter) => onChange([...where, filter])} />
    </>
  );
}

function formatFilter({ field, operator, value }: MetricFilter, formats: Formats): string {
  const { label } = metricDefinitions[field];
  const kind = metricKinds[field];
  const isPercent = kind === 'rate' || kind === 'gain';
  const amount = isPercent
    ? formats.percent(value)
    : kind === 'money'
      ? formats.money(BigInt(Math.round(value * 1_000_000)))
      : String(value);
  return `${label} ${operatorSigns[operator]} ${amount}`;
}

function AddFigureFilter({ onAdd }: { onAdd: (filter: MetricFilter) => void }) {
  const { currency } = useFormats().reader;
  const [isOpen, setOpen] = useState(false);
  const [field, setField] = useState<MetricFilterField>('spend');
  const [operator, setOperator] = useState<MetricFilterOperator>('over');
  const [text, setText] = useState('');
  const kind = metricKinds[field];
  const isPercent = kind === 'rate' || kind === 'gain';
  const typed = /^-?\d{1,12}(?:[.,]\d{1,6})?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : null;
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      title="Keep rows by a figure"
      variant="quiet"
      size="sm"
      trigger={
        <>
          <Plus aria-hidden />
          Figure
        </>
      }
      label="Filter by a figure"
      popupClassName="w-80"
    >
      <form
        className="flex flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed === null) return;
          onAdd({ field, operator, value: isPercent ? typed / 100 : typed });
          setOpen(false);
          setText('');
        }}
      >
        <Select aria-label="Figure" options={fieldOptions} value={field} onValueChange={setField} />
        <div className="grid grid-cols-2 gap-2">
          <Select aria-label="Compared" options={operatorOptions} value={operator} onValueChange={setOperator} />
          <TextInput
            aria-label="Number"
            inputMode="decimal"
            autoComplete="off"
            value={text}
            onValueChange={setText}
            suffix={isPercent ? '%' : kind === 'money' ? currency : undefined}
          />
        </div>
        <p className="text-xs text-muted">Rows without this figure (a dash) are left out.</p>
        <Button type="submit" variant="primary" size="sm" disabled={typed === null} className="self-end">
          Add filter
        </Button>
      </form>
    </Popover>
  );
}

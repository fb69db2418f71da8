'use client';

import clsx from 'clsx';
import { CalendarDays, ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { useFormats } from '@/components/format/reader-provider';
import { Button } from '@/components/ui/button';
import { controlClass } from '@/components/ui/control-class';
import { Popover } from '@/components/ui/popover';
import { parsePeriod, periodPresetKeys, periodPresets, toLastDay } from '@/lib/domain/period';
import type { FilterChange, ReportFilters } from '@/lib/http/report-filters';
import { presetNames } from './period-words';

type PeriodPickerProps = { filters: ReportFilters; onChange: (change: FilterChange) => void };

/** The period: presets with their keys, or two days. */
export function PeriodPicker({ filters, onChange }: PeriodPickerProps) {
  const formats = useFormats();
  const [isOpen, setOpen] = useState(false);
  const { period } = filters.query;
  const name = filters.preset === null ? null : presetNames[filters.preset];
  function choose(change: FilterChange) {
    setOpen(false);
    onChange(change);
  }
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      label={`Period: ${name ?? formats.period(period)}`}
      trigger={
        <>
          <CalendarDays aria-hidden className="text-muted" />
          <span className="flex items-baseline gap-2">
            {name}
            <span className={clsx('tabular font-normal', name !== null && 'text-muted max-sm:hidden')}>
              {formats.period(period)}
            </span>
          </span>
          <ChevronDown aria-hidden className="text-muted" />
        </>
      }
      className="rounded-none"
      popupClassName="w-72"
    >
      <ul aria-label="Periods" className="-m-1 grid grid-cols-2 gap-px">
        {periodPresets.map((preset) => (
          <li key={preset}>
            <button
              type="button"
              aria-pressed={filters.preset === preset}
              onClick={() => choose({ preset })}
              className="flex w-full cursor-pointer items-center justify-between gap-2 rounded-control px-2 py-1.5 text-left text-sm hover:bg-sunken aria-pressed:bg-accent-soft aria-pressed:text-accent coarse:py-2.5"
            >
              {presetNames[preset]}
              <kbd className="font-sans text-xs text-muted">{periodPresetKeys[preset]}</kbd>
            </button>
          </li>
        ))}
      </ul>
      <RangeForm filters={filters} onChange={choose} />
    </Popover>
  );
}

function RangeForm({ filters, onChange }: PeriodPickerProps) {
  const { period } = filters.query;
  const [from, setFrom] = useState(period.fromOn);
  const [to, setTo] = useState(toLastDay(period));
  const range = parsePeriod(from, to);
  return (
    <form
      className="mt-3 flex flex-col gap-2 border-t border-hairline pt-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (range !== null) onChange({ range });
      }}
    >
      <div className="grid grid-cols-2 gap-2">
        <DayInput label="From" value={from} max={filters.todayOn} onChange={setFrom} />
        <DayInput label="To, included" value={to} max={filters.todayOn} onChange={setTo} />
      </div>
      {range === null ? <p className="text-xs text-bad">Give two days, at most ten years apart.</p> : null}
      <Button type="submit" variant="primary" size="sm" disabled={range === null} className="self-end">
        Show these days
      </Button>
    </form>
  );
}

function DayInput({
  label,
  value,
  max,
  onChange,
}: {
  label: string;
  value: string;
  max: string;
  onChange: (value: string) => void;
}) {
  return (
    <label className="flex min-w-0 flex-col gap-1 text-xs text-muted">
      {label}
      <input
        type="date"
        value={value}
        max={max}
        onChange={(event) => onChange(event.target.value)}
        className={controlClass('tabular px-2')}
      />
    </label>
  );
}

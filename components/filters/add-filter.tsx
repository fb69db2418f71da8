'use client';

import { ListFilter } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Popover } from '@/components/ui/popover';
import type { ReportFilter } from '@/lib/domain/report-query';

const AddFilterForm = lazy(async () => ({ default: (await import('./add-filter-form')).AddFilterForm }));

/** Asks for one more filter: a field, how, and what. */
export function AddFilter({ onAdd }: { onAdd: (filter: ReportFilter) => void }) {
  const [isOpen, setOpen] = useState(false);
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
      <Suspense fallback={<div className="h-28" />}>
        <AddFilterForm
          onAdd={(filter) => {
            setOpen(false);
            onAdd(filter);
          }}
        />
      </Suspense>
    </Popover>
  );
}

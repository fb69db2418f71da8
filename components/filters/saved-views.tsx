'use client';

import { Bookmark } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Popover } from '@/components/ui/popover';

const SavedViewList = lazy(async () => ({ default: (await import('./saved-view-list')).SavedViewList }));

/** Filters, columns and order under a name: open one, or keep what is shown. */
export function SavedViews({ mayShare }: { mayShare: boolean }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      title="Views"
      label="Views"
      trigger={<Bookmark aria-hidden className="text-muted" />}
      popupClassName="w-80"
    >
      <Suspense fallback={<div className="h-40" />}>
        <SavedViewList mayShare={mayShare} onOpened={() => setOpen(false)} />
      </Suspense>
    </Popover>
  );
}

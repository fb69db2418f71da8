'use client';

import { Menu } from '@base-ui/react/menu';
import clsx from 'clsx';
import { Check, Columns3, Rows2, Rows3 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { buttonClass } from '@/components/ui/button-class';
import { popupClass, popupItemClass } from '@/components/ui/control-class';
import type { ColumnSet } from './data-table-column';

type TableToolbarProps = {
  /** At the left: how many rows, what they are. */
  caption: ReactNode;
  /** At the right, before the table's own buttons: export, views. */
  actions: ReactNode;
  columns: readonly { id: string; header: string; isVisible: boolean }[];
  onColumnToggle: (id: string) => void;
  sets?: readonly ColumnSet[] | undefined;
  isDense: boolean;
  onDensityToggle: () => void;
};

/** Above a table: its caption, its actions, which columns it shows and how dense it is. */
export function TableToolbar({
  caption,
  actions,
  columns,
  onColumnToggle,
  sets = [],
  isDense,
  onDensityToggle,
}: TableToolbarProps) {
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-hairline py-1.5 pr-2 pl-4 text-sm">
      <span className="tabular min-w-0 flex-[1_1_4rem] text-muted">{caption}</span>
      <span className="flex flex-wrap items-center gap-1">
        {actions}
        <Menu.Root modal={false}>
          <Menu.Trigger className={buttonClass({ variant: 'quiet', size: 'sm' })}>
            <Columns3 aria-hidden />
            <span className="max-sm:sr-only">Columns</span>
          </Menu.Trigger>
          <Menu.Portal>
            <Menu.Positioner sideOffset={4} align="end" className="z-50 outline-hidden">
              <Menu.Popup className={clsx(popupClass, 'max-h-(--available-height) min-w-48 overflow-y-auto p-1')}>
                {sets.map((set) => (
                  <Menu.Item key={set.id} onClick={set.choose} closeOnClick={false} className={popupItemClass}>
                    <span className="size-4 shrink-0 text-accent">{set.isChosen ? <Check aria-hidden /> : null}</span>
                    {set.label}
                    {set.isChosen ? <span className="sr-only"> (shown)</span> : null}
                  </Menu.Item>
                ))}
                {sets.length === 0 ? null : <Menu.Separator className="mx-2 my-1 border-t border-hairline" />}
                {columns.map((column) => (
                  <Menu.CheckboxItem
                    key={column.id}
                    checked={column.isVisible}
                    onCheckedChange={() => onColumnToggle(column.id)}
                    closeOnClick={false}
                    className={popupItemClass}
                  >
                    <span className="size-4 shrink-0 text-accent">
                      <Menu.CheckboxItemIndicator>
                        <Check aria-hidden />
                      </Menu.CheckboxItemIndicator>
                    </span>
                    {column.header}
                  </Menu.CheckboxItem>
                ))}
              </Menu.Popup>
            </Menu.Positioner>
          </Menu.Portal>
        </Menu.Root>
        <Button
          variant="quiet"
          size="sm"
          aria-pressed={isDense}
          aria-label="Dense rows"
          title="Dense rows"
          onClick={onDensityToggle}
        >
          {isDense ? <Rows3 aria-hidden /> : <Rows2 aria-hidden />}
        </Button>
      </span>
    </div>
  );
}

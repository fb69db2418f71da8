'use client';

import { Tabs as BaseTabs } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';

type TabsProps = {
  /** Names the row of tabs. */
  label: string;
  tabs: readonly { value: string; label: ReactNode; content: ReactNode }[];
  defaultValue?: string | undefined;
};

export const tabListClass = 'flex gap-4 overflow-x-auto border-b border-hairline';
export const tabClass =
  '-mb-px flex h-9 shrink-0 cursor-pointer items-center border-b-2 border-transparent text-sm whitespace-nowrap text-muted hover:text-text data-active:border-accent data-active:text-text coarse:h-11';

/** Views of one thing that need no address of their own. Views that do are TabLinks. */
export function Tabs({ label, tabs, defaultValue }: TabsProps) {
  return (
    <BaseTabs.Root defaultValue={defaultValue ?? tabs[0]?.value ?? ''} className="flex min-w-0 flex-col gap-4">
      <BaseTabs.List aria-label={label} activateOnFocus className={tabListClass}>
        {tabs.map((tab) => (
          <BaseTabs.Tab key={tab.value} value={tab.value} className={tabClass}>
            {tab.label}
          </BaseTabs.Tab>
        ))}
      </BaseTabs.List>
      {tabs.map((tab) => (
        <BaseTabs.Panel key={tab.value} value={tab.value} className="min-w-0">
          {tab.content}
        </BaseTabs.Panel>
      ))}
    </BaseTabs.Root>
  );
}

'use client';

import { presetNames } from '@/components/filters/period-words';
import { Dialog } from '@/components/ui/dialog';
import { periodPresetKeys, periodPresets } from '@/lib/domain/period';

const groups: readonly { title: string; keys: readonly (readonly [string, string])[] }[] = [
  {
    title: 'Everywhere',
    keys: [
      ['Ctrl K', 'Go to a page, goal, campaign, tag or view'],
      ['?', 'This list'],
    ],
  },
  { title: 'Period of a report', keys: periodPresets.map((preset) => [periodPresetKeys[preset], presetNames[preset]]) },
  {
    title: 'Filters of a report',
    keys: [
      ['←  →', 'The period before, after'],
      ['C', 'Compare with the period before, the year before, nothing'],
      ['Esc', 'Clear the filters'],
    ],
  },
];

/** Every key that does something. */
export function KeyList({ onClose }: { onClose: () => void }) {
  return (
    <Dialog open onOpenChange={onClose} title="Keys" description="They work while nothing is being typed.">
      {groups.map(({ title, keys }) => (
        <section key={title} aria-label={title}>
          <h3 className="pb-1 text-sm text-muted">{title}</h3>
          <dl className="grid grid-cols-[5rem_1fr] gap-y-1 text-sm">
            {keys.map(([key, words]) => (
              <div key={key} className="contents">
                <dt>
                  <kbd className="rounded-sm border border-hairline bg-sunken px-1.5 py-0.5 font-sans text-xs">
                    {key}
                  </kbd>
                </dt>
                <dd>{words}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}

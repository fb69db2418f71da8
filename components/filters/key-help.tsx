'use client';

import { Tooltip } from '@/components/ui/tooltip';
import { periodPresetKeys, periodPresets } from '@/lib/domain/period';
import { presetNames } from './period-words';

const others = [
  ['←  →', 'Period before, after'],
  ['C', 'Compare with'],
  ['Esc', 'Clear the filters'],
  ['Ctrl K', 'Go to'],
  ['?', 'All keys'],
] as const;

/** Names the keys of the filter bar. */
export function KeyHelp() {
  return (
    <Tooltip
      label="Keys of the filter bar"
      className="flex size-8 items-center justify-center rounded-control text-sm text-muted hover:bg-sunken hover:text-text max-sm:hidden"
      content={
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5">
          {[...periodPresets.map((preset) => [periodPresetKeys[preset], presetNames[preset]] as const), ...others].map(
            ([key, words]) => (
              <div key={key} className="contents">
                <dt className="text-muted">
                  <kbd className="font-sans">{key}</kbd>
                </dt>
                <dd>{words}</dd>
              </div>
            ),
          )}
        </dl>
      }
    >
      ?
    </Tooltip>
  );
}

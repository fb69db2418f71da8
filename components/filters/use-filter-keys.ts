'use client';

import { useEffect, useRef } from 'react';
import { type PeriodPreset, periodPresetKeys, periodPresets } from '@/lib/domain/period';

type FilterKeys = {
  onPreset: (preset: PeriodPreset) => void;
  onStep: (stepCount: 1 | -1) => void;
  onClear: () => void;
  onCompare: () => void;
};

/** Presets answer to the first character of their key: "30" is pressed as 3, and the 0 that follows means nothing. */
const presetByKey = new Map<string, PeriodPreset>(
  periodPresets.map((preset) => [periodPresetKeys[preset].charAt(0).toLowerCase(), preset]),
);

/** Where a key already means something: text, lists, whatever scrolls sideways, whatever floats. */
const busySelector =
  'input, textarea, select, [contenteditable], [role="tab"], [role="radio"], [role="slider"], [role="combobox"], [role="menu"], [role="listbox"], [role="dialog"], [role="alertdialog"], section[tabindex], pre[tabindex]';
const openSelector = '[role="menu"], [role="listbox"], [role="dialog"], [role="alertdialog"]';

/** Keys of the filter bar, for the whole page. */
export function useFilterKeys(keys: FilterKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (event.target instanceof Element && event.target.closest(busySelector) !== null) return;
      if (document.querySelector(openSelector) !== null) return;
      const preset = event.shiftKey ? undefined : presetByKey.get(event.key.toLowerCase());
      if (preset !== undefined) latest.current.onPreset(preset);
      else if (event.key === 'ArrowLeft') latest.current.onStep(-1);
      else if (event.key === 'ArrowRight') latest.current.onStep(1);
      else if (!event.shiftKey && event.key.toLowerCase() === 'c') latest.current.onCompare();
      else if (event.key === 'Escape') latest.current.onClear();
      else return;
      event.preventDefault();
    }
    // Before the popups hear it: the Esc that closes one must not clear the filters as well.
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, []);
}

import clsx from 'clsx';

/** The box that text inputs, selects and comboboxes share. 16 px text on phones, or iOS zooms in on focus. */
export function controlClass(className?: string): string {
  return clsx(
    'h-8 w-full min-w-0 rounded-control border border-control bg-surface px-2.5 text-lg text-text placeholder:text-muted sm:text-sm coarse:h-11',
    'hover:border-muted data-invalid:border-bad aria-invalid:border-bad',
    'disabled:cursor-not-allowed disabled:bg-sunken disabled:text-muted data-disabled:bg-sunken data-disabled:text-muted read-only:not-[button]:bg-sunken',
    className,
  );
}

/** Lists that float: select, combobox, menu, popover. Shadows are for these only. */
export const popupClass =
  'rounded-panel border border-hairline bg-surface text-text shadow-float outline-hidden transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0';

/** One line of such a list. */
export const popupItemClass =
  'flex cursor-default items-center gap-2 rounded-control px-2 py-1.5 text-sm outline-hidden select-none data-disabled:text-muted data-highlighted:bg-sunken coarse:py-2.5 [&_svg]:size-4 [&_svg]:shrink-0';

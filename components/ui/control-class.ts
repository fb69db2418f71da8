import clsx from 'clsx';

const boxClass = clsx(
  'min-w-0 rounded-control border bg-surface text-text placeholder:text-muted',
  'hover:border-muted data-invalid:border-bad aria-invalid:border-bad has-[[data-invalid]]:border-bad',
  'disabled:cursor-not-allowed disabled:bg-sunken disabled:text-muted data-disabled:bg-sunken data-disabled:text-muted [&[readonly]]:bg-sunken',
);

/** What is typed is 16 px on phones, or iOS zooms in on focus. */
const typedTextClass = 'text-lg sm:text-sm';

/** The box of an input that is typed into. */
export function controlClass(className?: string): string {
  return clsx(boxClass, typedTextClass, 'h-8 w-full border-control px-2.5 coarse:h-11', className);
}

/** The box of a control that is pressed. As wide as its content it stands in a toolbar among buttons, and has their edge. */
export function pressedControlClass(width: 'full' | 'fit', className?: string): string {
  const widthClass = width === 'full' ? 'w-full border-control' : 'w-auto border-control-soft';
  return clsx(boxClass, 'h-8 px-2.5 text-sm coarse:h-11', widthClass, className);
}

/** The same box around an input and what stands beside it: a prefix, steps. The focus of the input shows on the box. */
export function controlGroupClass(className?: string): string {
  return clsx(
    boxClass,
    'flex h-8 w-full items-center overflow-hidden border-control coarse:h-11',
    'has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-offset-1 has-[input:focus-visible]:outline-accent',
    className,
  );
}

/** The input inside such a group. */
export const groupedInputClass = `h-full w-full min-w-0 flex-1 bg-transparent outline-hidden placeholder:text-muted ${typedTextClass}`;

/** Lists that float: select, combobox, menu, popover. Shadows are for these only. */
export const popupClass =
  'rounded-panel border border-hairline bg-surface text-text shadow-float outline-hidden transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0';

/** One line of such a list. */
export const popupItemClass =
  'flex cursor-default items-center gap-2 rounded-control px-2 py-1.5 text-sm outline-hidden select-none data-disabled:text-muted data-highlighted:bg-sunken coarse:py-2.5 [&_svg]:size-4 [&_svg]:shrink-0';

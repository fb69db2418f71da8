import clsx from 'clsx';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'sm' | 'md';

const variants: Record<ButtonVariant, string> = {
  primary: 'border-transparent bg-accent text-on-accent hover:bg-accent-strong',
  secondary: 'border-control-soft bg-surface text-text hover:bg-sunken',
  quiet: 'border-transparent bg-transparent text-text hover:bg-sunken',
  danger: 'border-control-soft bg-surface text-bad hover:border-bad hover:bg-bad-soft',
};

const sizes: Record<ButtonSize, string> = {
  sm: 'h-7 gap-1.5 px-2 text-sm coarse:h-10 coarse:px-3',
  md: 'h-8 gap-2 px-3 text-sm coarse:h-11',
};

/** The look shared by buttons and by links that act like one. */
export function buttonClass(
  options: { variant?: ButtonVariant | undefined; size?: ButtonSize | undefined; className?: string | undefined } = {},
): string {
  return clsx(
    'inline-flex shrink-0 cursor-pointer items-center justify-center rounded-control border font-strong whitespace-nowrap transition-colors select-none',
    'disabled:cursor-not-allowed disabled:opacity-55 data-disabled:cursor-not-allowed data-disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0',
    variants[options.variant ?? 'secondary'],
    sizes[options.size ?? 'md'],
    options.className,
  );
}

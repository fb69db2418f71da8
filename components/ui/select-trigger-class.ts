import clsx from 'clsx';
import { pressedControlClass } from './control-class';

type SelectTriggerLook = { fit?: boolean | undefined; compact?: boolean | undefined; className?: string | undefined };

/** The box that shows what is chosen. */
export function selectTriggerClass({ fit = false, compact = false, className }: SelectTriggerLook): string {
  return pressedControlClass(
    fit ? 'fit' : 'full',
    clsx('flex cursor-pointer items-center justify-between gap-2 text-left', compact && 'sm:not-coarse:h-7', className),
  );
}

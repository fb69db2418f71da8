import type { ReactNode } from 'react';
import { AppLink } from './app-link';
import { type ButtonSize, type ButtonVariant, buttonClass } from './button-class';

type LinkButtonProps = {
  href: string;
  children: ReactNode;
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  className?: string | undefined;
  /** Files to download and addresses outside the app: a plain anchor, never prefetched. */
  external?: boolean | undefined;
  'aria-label'?: string | undefined;
};

/** A link that looks like a button, for going somewhere. */
export function LinkButton({
  href,
  children,
  variant,
  size,
  className,
  external = false,
  'aria-label': label,
}: LinkButtonProps) {
  const shared = { className: buttonClass({ variant, size, className }), 'aria-label': label };
  return external ? (
    <a href={href} {...shared}>
      {children}
    </a>
  ) : (
    <AppLink href={href} {...shared}>
      {children}
    </AppLink>
  );
}

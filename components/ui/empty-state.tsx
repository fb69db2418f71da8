import type { ReactNode } from 'react';
import { LinkButton } from './link-button';

type EmptyStateProps = {
  title: string;
  /** Why it is empty and what to do next. */
  children?: ReactNode;
  action?: { href: string; label: string } | undefined;
  secondary?: { href: string; label: string } | undefined;
  icon?: ReactNode;
  /** Less air: inside a panel or a table. */
  compact?: boolean | undefined;
};

/** Stands where rows would be: says why there are none and what to do next. */
export function EmptyState({ title, children, action, secondary, icon, compact = false }: EmptyStateProps) {
  return (
    <div className={`mx-auto flex max-w-md flex-col items-center gap-1 px-4 text-center ${compact ? 'py-8' : 'py-16'}`}>
      {icon ? <span className="mb-2 text-muted [&_svg]:size-6">{icon}</span> : null}
      <p className="font-strong">{title}</p>
      {children ? <div className="text-balance text-sm text-muted">{children}</div> : null}
      {action || secondary ? (
        <div className="mt-4 flex flex-wrap justify-center gap-2">
          {action ? (
            <LinkButton href={action.href} variant="primary">
              {action.label}
            </LinkButton>
          ) : null}
          {secondary ? <LinkButton href={secondary.href}>{secondary.label}</LinkButton> : null}
        </div>
      ) : null}
    </div>
  );
}

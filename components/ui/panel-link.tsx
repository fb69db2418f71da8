import type { ReactNode } from 'react';
import { LinkButton } from './link-button';

/** At the right of a panel's head: to the page that holds all of it. Its words end where the panel's figures do. */
export function PanelLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <LinkButton href={href} variant="quiet" size="sm" className="-mr-2 coarse:-mr-3">
      {children}
    </LinkButton>
  );
}

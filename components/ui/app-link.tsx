import Link from 'next/link';
import type { ComponentProps } from 'react';

/**
 * A link inside the app. Nothing is fetched ahead: every page reads the database, and a table of links would have the server draw a
 * hundred pages that nobody opens.
 */
export function AppLink(props: Omit<ComponentProps<typeof Link>, 'prefetch'>) {
  return <Link prefetch={false} {...props} />;
}

import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { isSetUp } from '@/lib/auth/owner';
import { findVisitorAccess, requireAccountAccess, type VisitorAccess } from '@/lib/auth/session';
import { type AccountAccess, isRoleAtLeast, type Role } from '@/lib/domain/account-access';

/** Set by proxy.ts: the path and query of the page, which a server component cannot see by itself. */
const pathHeader = 'x-goalpost-path';

/** The signed-in member who looks at a page: who they are, all their accounts, and access to the chosen one. */
export type PageMember = Extract<VisitorAccess, { kind: 'member' }>;

// Layout and page ask in the same request: one look-up serves both.
const findPageVisitor = cache(async () => findVisitorAccess(await headers()));

/**
 * Access for a page of the app. Leads to /setup while nobody exists, to /sign-in (and back) when signed out, and shows the
 * not-found page when the role is too low.
 */
export async function requirePageAccess(role: Role = 'viewer'): Promise<AccountAccess> {
  return (await requirePageMember(role)).access;
}

/** `requirePageAccess` with the person and their accounts, for the shell around the pages. */
export async function requirePageMember(role: Role = 'viewer'): Promise<PageMember> {
  const visitor = await findPageVisitor();
  if (visitor.kind === 'signedOut') return leadIn();
  if (visitor.kind === 'withoutAccount') redirect('/sign-in');
  if (!isRoleAtLeast(visitor.access.role, role)) notFound();
  return visitor;
}

/** Access for a server action; throws AppError `unauthenticated` or `forbidden`, so that a form can say so and lose nothing. */
export async function readActionAccess(role: Role): Promise<AccountAccess> {
  return requireAccountAccess(await headers(), role);
}

async function leadIn(): Promise<never> {
  if (!(await isSetUp())) redirect('/setup');
  const path = (await headers()).get(pathHeader);
  redirect(path === null || path === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`);
}

// Tells server components which page was asked for, so that a person who signs in is led back to it. Nothing else belongs here:
// access is decided by the pages, actions and routes themselves.

import { type NextRequest, NextResponse } from 'next/server';

export function proxy(request: NextRequest): NextResponse {
  const headers = new Headers(request.headers);
  headers.set('x-goalpost-path', request.nextUrl.pathname + request.nextUrl.search);
  return NextResponse.next({ request: { headers } });
}

export const config = {
  // Pages only: not the API, the collector's paths or files (which have a dot).
  matcher: ['/((?!api/|action/|actionp/|p/|v1/|_next/|.*\\.).*)'],
};

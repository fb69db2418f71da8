'use client';

import { Button } from '@/components/ui/button';
import { LinkButton } from '@/components/ui/link-button';

type ErrorViewProps = { error: unknown; retry: () => void };

/** A page that could not be shown: what happened, what is safe, what to try. */
export function ErrorView({ error, retry }: ErrorViewProps) {
  const digest = typeof error === 'object' && error !== null && 'digest' in error ? String(error.digest) : null;
  return (
    <div role="alert" className="mx-auto flex max-w-md flex-col items-center gap-1 px-4 py-16 text-center">
      <h1 className="font-strong">This page could not be shown</h1>
      <p className="text-sm text-muted">
        Something failed on the server. Hits are still recorded and nothing of yours is lost. Try again; if it stays,
        look into the server’s log{digest === null ? '' : ` for ${digest}`}.
      </p>
      <div className="mt-4 flex gap-2">
        <Button variant="primary" onClick={() => retry()}>
          Try again
        </Button>
        <LinkButton href="/">Overview</LinkButton>
      </div>
    </div>
  );
}

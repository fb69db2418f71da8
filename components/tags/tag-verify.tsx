'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { TextInput } from '@/components/ui/text-input';
import { addTestMark } from '@/lib/domain/test-visit';
import type { InstallVerdict } from '@/lib/domain/verify-install';

type TagVerifyProps = {
  tagId: number;
  /** Good for one test visit; a new one comes with each reading of the page. */
  mark: string;
  /** The page that was heard last, as a first guess. */
  lastUrl: string | null;
};

type Check =
  | { kind: 'idle' }
  | { kind: 'checking'; url: string }
  | { kind: 'done'; verdict: InstallVerdict; url: string }
  | { kind: 'failed'; message: string };

/** Opens the site in a tab with a mark, and says within ten seconds that the tag works, or why not. */
export function TagVerify({ tagId, mark, lastUrl }: TagVerifyProps) {
  const [check, setCheck] = useState<Check>({ kind: 'idle' });
  const [error, setError] = useState<string | undefined>(undefined);
  async function verify(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = new FormData(event.currentTarget).get('address');
    const address = toAddress(typeof typed === 'string' ? typed : '');
    setError(address === null ? 'Enter the address of a page of your site, such as https://shop.example.' : undefined);
    if (address === null) return;
    const url = addTestMark(address, mark);
    // Within the press, or the browser takes it for a pop-up.
    window.open(url, '_blank', 'noopener');
    setCheck({ kind: 'checking', url });
    setCheck(await send(tagId, { address, mark }, url));
  }
  return (
    <Panel
      title="Check that it works"
      description="Opens your site in another tab and waits for its hits. The visit is a test and is never counted."
    >
      <form onSubmit={verify} noValidate className="flex flex-col gap-3">
        <Field name="address" label="Address of your site" error={error}>
          <TextInput
            type="url"
            inputMode="url"
            autoComplete="url"
            placeholder="https://shop.example"
            defaultValue={toOrigin(lastUrl)}
          />
        </Field>
        <Button type="submit" variant="primary" className="self-end" disabled={check.kind === 'checking'}>
          {check.kind === 'checking' ? 'Checking…' : 'Open and check'}
        </Button>
        <CheckAnswer check={check} tagId={tagId} />
      </form>
    </Panel>
  );
}

function CheckAnswer({ check, tagId }: { check: Check; tagId: number }) {
  switch (check.kind) {
    case 'idle':
      return null;
    case 'checking':
      return (
        <p role="status" className="text-sm text-muted">
          Waiting for the tab’s hits, up to ten seconds. No tab?{' '}
          <a href={check.url} target="_blank" rel="noreferrer noopener" className="underline">
            Open it yourself
          </a>
          .
        </p>
      );
    case 'failed':
      return (
        <Notice tone="bad" role="alert" title="The check did not run">
          {check.message}
        </Notice>
      );
    case 'done': {
      const { tone, title, recommendation, link } = check.verdict;
      return (
        <Notice
          tone={tone}
          role={tone === 'good' ? 'status' : 'alert'}
          title={title}
          action={{ href: toHref(link.place, tagId), label: link.label }}
        >
          <span className="wrap-anywhere">{recommendation}</span>
        </Notice>
      );
    }
  }
}

function toHref(place: InstallVerdict['link']['place'], tagId: number): string {
  switch (place) {
    case 'install':
      return `/tags/${tagId}/install`;
    case 'policy':
      return `/tags/${tagId}/install?for=csp`;
    case 'proxy':
      return `/tags/${tagId}/install?for=own-domain`;
    case 'live':
      return `/tags/${tagId}/live`;
    case 'settings':
      return `/tags/${tagId}`;
  }
}

/** `shop.example` is what people type. */
function toAddress(text: string): string | null {
  const trimmed = text.trim();
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (trimmed === '' || !URL.canParse(address)) return null;
  return /^https?:$/.test(new URL(address).protocol) ? address : null;
}

function toOrigin(url: string | null): string {
  return url !== null && /^https?:/.test(url) && URL.canParse(url) ? new URL(url).origin : '';
}

async function send(tagId: number, body: { address: string; mark: string }, url: string): Promise<Check> {
  try {
    const response = await fetch(`/api/v1/tags/${tagId}/verification`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as InstallVerdict & { detail?: string };
    if (response.ok) return { kind: 'done', verdict: answer, url };
    return { kind: 'failed', message: answer.detail ?? 'The server did not say why. Try again.' };
  } catch {
    return { kind: 'failed', message: 'The server could not be reached. Try again.' };
  }
}

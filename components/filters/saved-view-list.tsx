'use client';

import { Trash2 } from 'lucide-react';
import { usePathname, useSearchParams } from 'next/navigation';
import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { AppLink } from '@/components/ui/app-link';
import { Button } from '@/components/ui/button';
import { controlClass } from '@/components/ui/control-class';

type View = { id: string; name: string; path: string; search: string; isShared: boolean; isOwn: boolean };
type Problem = { detail?: string; title?: string };

/** The views of the reader and the account, and a line that keeps the page as it is now. */
export function SavedViewList({ mayShare, onOpened }: { mayShare: boolean; onOpened: () => void }) {
  const pathname = usePathname();
  const search = useSearchParams();
  const [views, setViews] = useState<readonly View[] | null>(null);
  const [message, setMessage] = useState<string | null>(null);
  const reload = useCallback(async () => {
    const answer = await send('GET', '/views?limit=500');
    if (answer.message === null) setViews((answer.body as { data: View[] }).data);
    setMessage(answer.message);
  }, []);
  useEffect(() => {
    void reload();
  }, [reload]);
  async function change(method: 'POST' | 'DELETE', path: string, body?: object): Promise<void> {
    const answer = await send(method, path, body);
    if (answer.message === null) await reload();
    else setMessage(answer.message);
  }
  function save(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const isShared = data.get('isShared') === 'on';
    void change('POST', '/views', { name: data.get('name'), path: pathname, search: search.toString(), isShared }).then(
      () => form.reset(),
    );
  }
  return (
    <div className="flex flex-col gap-3 text-sm">
      {views === null ? (
        <p className="text-muted">{message === null ? 'Loading…' : ''}</p>
      ) : views.length === 0 ? (
        <p className="text-muted">None yet. Filter and sort as you like, then keep it under a name.</p>
      ) : (
        <ul className="-mx-2 max-h-64 overflow-y-auto">
          {views.map((view) => (
            <li key={view.id} className="flex items-center rounded-control hover:bg-sunken">
              <AppLink
                href={view.search === '' ? view.path : `${view.path}?${view.search}`}
                onClick={onOpened}
                className="flex min-w-0 flex-1 items-baseline gap-2 px-2 py-1.5"
              >
                <span className="truncate">{view.name}</span>
                <span className="shrink-0 text-xs text-muted">
                  {view.path === '/' ? 'overview' : view.path.slice(1)}
                  {view.isShared ? ', shared' : ''}
                </span>
              </AppLink>
              {view.isOwn ? (
                <Button
                  variant="quiet"
                  size="sm"
                  aria-label={`Delete the view ${view.name}`}
                  onClick={() => void change('DELETE', `/views/${view.id}`)}
                >
                  <Trash2 aria-hidden />
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      <form onSubmit={save} className="flex flex-col gap-2 border-t border-hairline pt-3">
        <label className="flex flex-col gap-1 text-xs text-muted">
          Keep what is shown now as
          <input name="name" required maxLength={100} autoComplete="off" className={controlClass()} />
        </label>
        {mayShare ? (
          <label className="flex items-center gap-2">
            <input type="checkbox" name="isShared" className="size-4 accent-accent" />
            For everybody in the account
          </label>
        ) : null}
        <Button type="submit" variant="primary" size="sm" className="self-end">
          Save view
        </Button>
      </form>
      <p role="alert" className="text-bad empty:hidden">
        {message}
      </p>
    </div>
  );
}

/** An answer of the API, or what went wrong in words. */
async function send(method: string, path: string, body?: object): Promise<{ body: unknown; message: string | null }> {
  try {
    const response = await fetch(`/api/v1${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const answer: unknown = response.status === 204 ? null : await response.json();
    if (response.ok) return { body: answer, message: null };
    const { detail, title } = answer as Problem;
    return { body: null, message: detail ?? title ?? 'That did not work. Try again.' };
  } catch {
    return { body: null, message: 'The server did not answer. Try again.' };
  }
}

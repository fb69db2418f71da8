'use client';

import { Dialog } from '@base-ui/react/dialog';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { dialogBackdropClass } from '@/components/ui/dialog';
import type { Role } from '@/lib/domain/account-access';
import { type Command, listFixedCommands, matchCommands } from './commands';
import { loadCommands } from './load-commands';

const shownCount = 40;

/** Any page, goal, campaign, tag, view, period or action by a few letters of its name. */
export function CommandPalette({ role, onClose }: { role: Role; onClose: () => void }) {
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  const listId = useId();
  const inputRef = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const [loaded, setLoaded] = useState<readonly Command[]>([]);
  useEffect(() => {
    let isGone = false;
    loadCommands().then((commands) => {
      if (!isGone) setLoaded(commands);
    });
    return () => {
      isGone = true;
    };
  }, []);
  const found = useMemo(
    () => matchCommands([...listFixedCommands(role, pathname, search), ...loaded], typed, shownCount),
    [role, pathname, search, loaded, typed],
  );
  const current = Math.min(active, Math.max(0, found.length - 1));
  const toId = (index: number) => `${listId}-${index}`;
  function go(command: Command | undefined): void {
    if (command === undefined) return;
    onClose();
    router.push(command.href);
  }
  function onKeyDown(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && found.length > 0) {
      const next = (current + step + found.length) % found.length;
      setActive(next);
      document.getElementById(toId(next))?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) go(found[current]);
    else return;
    event.preventDefault();
  }
  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Backdrop className={dialogBackdropClass} />
        <Dialog.Popup
          initialFocus={inputRef}
          className="fixed top-[12dvh] left-1/2 z-50 flex max-h-[70dvh] w-[min(36rem,calc(100vw-2rem))] -translate-x-1/2 flex-col overflow-hidden rounded-panel border border-hairline bg-surface shadow-float outline-hidden"
        >
          <Dialog.Title className="sr-only">Go to</Dialog.Title>
          <input
            ref={inputRef}
            role="combobox"
            aria-label="Page, goal, campaign, tag, view, period or action"
            aria-expanded
            aria-controls={listId}
            aria-activedescendant={found.length === 0 ? undefined : toId(current)}
            autoComplete="off"
            placeholder="Page, goal, campaign, tag, view, period, action…"
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              setActive(0);
            }}
            onKeyDown={onKeyDown}
            className="h-12 w-full shrink-0 border-b border-hairline bg-transparent px-4 text-lg outline-hidden placeholder:text-muted"
          />
          <div id={listId} role="listbox" aria-label="Places" className="overflow-y-auto p-1">
            {found.map((command, index) => (
              <div
                key={command.id}
                id={toId(index)}
                role="option"
                tabIndex={-1}
                aria-selected={index === current}
                onPointerMove={() => setActive(index)}
                onClick={() => go(command)}
                onKeyDown={onKeyDown}
                className="flex cursor-pointer items-center gap-3 rounded-control px-3 py-1.5 text-sm aria-selected:bg-sunken coarse:py-2.5"
              >
                <span className="min-w-0 flex-1 truncate">{command.label}</span>
                {command.hint === undefined ? null : <span className="text-xs text-muted">{command.hint}</span>}
                <span className="w-20 text-right text-xs text-muted">{command.group}</span>
              </div>
            ))}
          </div>
          <p role="status" className="shrink-0 px-4 py-2 text-sm text-muted empty:hidden">
            {found.length === 0 ? 'Nothing is called so. Try fewer letters.' : null}
          </p>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

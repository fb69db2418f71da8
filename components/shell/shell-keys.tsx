'use client';

import { Search } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { Role } from '@/lib/domain/account-access';

const CommandPalette = lazy(async () => ({ default: (await import('./command-palette')).CommandPalette }));
const KeyList = lazy(async () => ({ default: (await import('./key-list')).KeyList }));

const typingSelector = 'input, textarea, select, [contenteditable], [role="combobox"]';
const openSelector = '[role="menu"], [role="listbox"], [role="dialog"], [role="alertdialog"]';

/** Ctrl-K or Cmd-K finds any place, `?` names the keys; both are loaded when they are first asked for. The button is for who has no keys to press. */
export function ShellKeys({ role }: { role: Role }) {
  const [opened, setOpened] = useState<'palette' | 'keys' | null>(null);
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setOpened('palette');
        return;
      }
      if (event.key !== '?' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest(typingSelector) !== null) return;
      if (document.querySelector(openSelector) !== null) return;
      event.preventDefault();
      setOpened('keys');
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  const close = () => setOpened(null);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setOpened('palette')}
        className="flex h-8 w-full cursor-pointer items-center gap-2.5 rounded-control border border-hairline px-2.5 text-sm text-muted hover:border-control-soft hover:text-text"
      >
        <Search aria-hidden className="size-4 shrink-0" />
        <span className="flex-1 text-left">Go to…</span>
        <kbd className="font-sans text-xs">Ctrl K</kbd>
      </button>
      <Suspense>
        {opened === 'palette' ? <CommandPalette role={role} onClose={close} /> : null}
        {opened === 'keys' ? <KeyList onClose={close} /> : null}
      </Suspense>
    </>
  );
}

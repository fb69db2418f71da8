'use client';

import { useCallback, useSyncExternalStore } from 'react';

const changed = 'goalpost:preference';

/**
 * A choice of this browser (density, hidden columns), kept in local storage. The server draws the first look; a choice that differs
 * takes its place after the page has come alive. Without storage it lasts as long as the page.
 */
export function usePreference(name: string, initial: string): [string, (value: string) => void] {
  const key = `goalpost:${name}`;
  const value = useSyncExternalStore(
    subscribe,
    () => readStored(key) ?? initial,
    () => initial,
  );
  const save = useCallback(
    (next: string) => {
      memory.set(key, next);
      try {
        localStorage.setItem(key, next);
      } catch {
        // Storage is off or full: the memory of this page keeps it.
      }
      window.dispatchEvent(new Event(changed));
    },
    [key],
  );
  return [value, save];
}

const memory = new Map<string, string>();

function readStored(key: string): string | null {
  try {
    return memory.get(key) ?? localStorage.getItem(key);
  } catch {
    return memory.get(key) ?? null;
  }
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener(changed, onChange);
  return () => window.removeEventListener(changed, onChange);
}

'use client';

import { type ComponentType, type RefCallback, useCallback, useRef, useState, useSyncExternalStore } from 'react';

/**
 * What floats needs as much script as everything else on a page together, and most pages are read without opening anything. So a
 * trigger first stands as a plain button, and its real control is loaded when somebody first moves, touches or types.
 */
export type DeferredControl<Props> = {
  /** The component, or null while it is not there. */
  read: () => ComponentType<Props> | null;
  subscribe: (listener: () => void) => () => void;
  /** Loads it; does nothing the second time. */
  ask: () => void;
};

/** What the real control takes besides its own properties. */
export type DeferredProps = {
  /** The plain button was pressed before the control was there. */
  opensAtOnce: boolean;
  /** On the trigger: takes over the focus of the plain button. */
  triggerRef: RefCallback<HTMLElement>;
};

/** Declares a control that is loaded at the first sign of somebody; once per module. */
export function deferControl<Props>(load: () => Promise<ComponentType<Props>>): DeferredControl<Props> {
  const listeners = new Set<() => void>();
  let component: ComponentType<Props> | null = null;
  let isAsked = false;
  function ask(): void {
    if (isAsked) return;
    isAsked = true;
    load().then(
      (loaded) =>
        whenReleased(() => {
          component = loaded;
          for (const listener of listeners) listener();
        }),
      () => {
        // The server was away for a moment: the next press asks again.
        isAsked = false;
      },
    );
  }
  return {
    read: () => component,
    subscribe: (listener) => {
      listeners.add(listener);
      if (component === null) whenEngaged(ask);
      return () => listeners.delete(listener);
    },
    ask,
  };
}

/** `Control` is null until it is loaded; meanwhile a plain button stands in with `standIn` on it. */
export function useDeferredControl<Props>(deferred: DeferredControl<Props>) {
  const Control = useSyncExternalStore<ComponentType<Props> | null>(deferred.subscribe, deferred.read, readNone);
  const [opensAtOnce, setOpensAtOnce] = useState(false);
  const hadFocus = useRef(false);
  const standInRef = useCallback((element: HTMLButtonElement) => {
    return () => {
      hadFocus.current = document.activeElement === element;
    };
  }, []);
  const triggerRef = useCallback<RefCallback<HTMLElement>>((element) => {
    if (element === null) return;
    if (hadFocus.current) element.focus({ preventScroll: true });
    hadFocus.current = false;
    requestAnimationFrame(() => repeatHover(element));
  }, []);
  return {
    Control,
    standIn: {
      ref: standInRef,
      onClick: () => {
        setOpensAtOnce(true);
        deferred.ask();
      },
    },
    deferredProps: { opensAtOnce, triggerRef } satisfies DeferredProps,
  };
}

function readNone(): null {
  return null;
}

/** A pointer that rests where the plain button was enters nothing by itself. */
function repeatHover(element: HTMLElement): void {
  if (!element.matches(':hover')) return;
  element.dispatchEvent(new MouseEvent('mouseenter'));
  element.dispatchEvent(new MouseEvent('mousemove', { bubbles: true }));
}

let isEngaged = false;
let isPressed = false;
const waiting = new Set<() => void>();
const signs = ['pointermove', 'pointerdown', 'keydown', 'focusin', 'wheel'] as const;

function engage(): void {
  isEngaged = true;
  for (const sign of signs) window.removeEventListener(sign, engage, { capture: true });
  for (const ask of waiting) ask();
  waiting.clear();
}

function whenEngaged(ask: () => void): void {
  if (isEngaged) ask();
  else waiting.add(ask);
}

/** A trigger that is exchanged between the two halves of a press would swallow it. */
function whenReleased(publish: () => void): void {
  if (isPressed) setTimeout(() => whenReleased(publish), 50);
  else publish();
}

if (typeof window !== 'undefined') {
  for (const sign of signs) window.addEventListener(sign, engage, { capture: true, passive: true });
  window.addEventListener(
    'pointerdown',
    () => {
      isPressed = true;
    },
    { capture: true, passive: true },
  );
  // The click that belongs to it comes right behind.
  for (const end of ['pointerup', 'pointercancel'] as const)
    window.addEventListener(
      end,
      () =>
        setTimeout(() => {
          isPressed = false;
        }, 50),
      { capture: true, passive: true },
    );
}

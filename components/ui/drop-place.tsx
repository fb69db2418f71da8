'use client';

import { FileUp } from 'lucide-react';
import { type ReactNode, useId, useRef } from 'react';
import { Button } from './button';

type DropPlaceProps = {
  title: string;
  /** Which files, and what happens to them. */
  children: ReactNode;
  /** What the choice of a file is called. */
  label: string;
  /** Endings of the files that can be chosen. */
  accept: string;
  multiple?: boolean | undefined;
  onFiles: (files: readonly File[]) => void;
};

/** Where a file is chosen; that it may be dropped instead is `useDroppedFiles`. */
export function DropPlace({ title, children, label, accept, multiple = false, onFiles }: DropPlaceProps) {
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  return (
    <div className="flex flex-col items-center gap-1 rounded-panel border border-dashed border-control bg-surface px-4 py-10 text-center">
      <FileUp aria-hidden className="mb-1 size-6 text-muted" />
      <p className="font-strong">{title}</p>
      <p className="max-w-lg text-sm text-muted">{children}</p>
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <input
        ref={input}
        id={id}
        type="file"
        multiple={multiple}
        accept={accept}
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          // The same file can be chosen again.
          event.currentTarget.value = '';
        }}
      />
      <Button variant="primary" className="mt-3" onClick={() => input.current?.click()}>
        Choose a file
      </Button>
    </div>
  );
}

/** Lies over the page while a file is dragged over it. */
export function DropHint({ children }: { children: ReactNode }) {
  return (
    <div className="pointer-events-none fixed inset-2 z-50 flex items-center justify-center rounded-panel border-2 border-dashed border-accent bg-accent-soft/90">
      <p className="flex items-center gap-2 text-lg font-strong text-accent">
        <FileUp aria-hidden className="size-5" />
        {children}
      </p>
    </div>
  );
}

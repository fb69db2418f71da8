'use client';

import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { TextInput } from '@/components/ui/text-input';

type NameSearchProps = { label: string; value: string; onSearch: (text: string) => void };

const pauseMs = 400;

/** Keeps the rows whose name holds what is typed: at a pause in typing, or at once on Enter. */
export function NameSearch({ label, value, onSearch }: NameSearchProps) {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // What the URL says wins when it changed by another way: Esc, a chip, the way back.
  if (known !== value) {
    setKnown(value);
    setText(value);
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  const search = (next: string) => {
    clearTimeout(timer.current);
    if (next.trim() !== value) onSearch(next.trim());
  };
  return (
    <form
      className="w-56 max-sm:w-full"
      onSubmit={(event) => {
        event.preventDefault();
        search(text);
      }}
    >
      <TextInput
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        maxLength={200}
        prefix={<Search aria-hidden className="size-4" />}
        value={text}
        onValueChange={(next) => {
          setText(next);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => search(next), pauseMs);
        }}
      />
    </form>
  );
}

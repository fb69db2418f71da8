'use client';

import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { TextInput } from '@/components/ui/text-input';

type PasswordInputProps = {
  autoComplete: 'current-password' | 'new-password';
  /** May stay empty. */
  isOptional?: boolean | undefined;
};

/** A password with a switch to read what was typed. Inside a Field. */
export function PasswordInput({ autoComplete, isOptional = false }: PasswordInputProps) {
  const [isShown, setIsShown] = useState(false);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <TextInput
      type={isShown ? 'text' : 'password'}
      autoComplete={autoComplete}
      autoCapitalize="none"
      spellCheck={false}
      required={!isOptional}
      suffix={
        <button
          type="button"
          aria-pressed={isShown}
          aria-label="Show characters"
          onClick={() => setIsShown(!isShown)}
          className="-mr-1 flex size-6 cursor-pointer items-center justify-center rounded-sm text-muted hover:text-text coarse:size-9"
        >
          <Icon aria-hidden className="size-4" />
        </button>
      }
    />
  );
}

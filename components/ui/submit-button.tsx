'use client';

import type { ReactNode } from 'react';
import { useFormStatus } from 'react-dom';
import { Button, type ButtonProps } from './button';

/** Sends the form it stands in; waits visibly while the form's action runs. */
export function SubmitButton({
  children,
  variant = 'primary',
  ...rest
}: Omit<ButtonProps, 'type' | 'pending' | 'children'> & { children: ReactNode }) {
  const { pending } = useFormStatus();
  return (
    <Button type="submit" variant={variant} pending={pending} {...rest}>
      {children}
    </Button>
  );
}

'use client';

import { Field } from '@base-ui/react/field';
import clsx from 'clsx';
import type { ComponentProps } from 'react';
import { controlClass } from './control-class';

/** Several lines of text. Inside a Field it takes name, id and aria from it. */
export function TextArea({ className, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  return (
    <Field.Control
      render={<textarea rows={rows} {...rest} />}
      className={controlClass(clsx('min-h-16 py-1.5', className))}
    />
  );
}

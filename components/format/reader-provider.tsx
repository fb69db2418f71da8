'use client';

import { createContext, type ReactNode, useContext } from 'react';
import { type Formats, toFormats } from './formats';
import type { Reader } from './reader';

const ReaderContext = createContext<Reader>({ locale: 'en-US', currency: 'USD', timeZone: 'UTC' });

/** Gives client components the reader that the server formatted for, so that both write the same texts. */
export function ReaderProvider({ reader, children }: { reader: Reader; children: ReactNode }) {
  return <ReaderContext value={reader}>{children}</ReaderContext>;
}

/** Formats in a client component; a server component calls toFormats with its reader. */
export function useFormats(): Formats {
  return toFormats(useContext(ReaderContext));
}

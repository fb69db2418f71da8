import { Fragment, type ReactNode } from 'react';

/** Text that may also break behind a slash, as addresses should on a phone; read out and copied it is the same. */
export function toBreakable(text: string): ReactNode {
  const [first = '', ...others] = text.split(/(?<=\/)(?!\/)/);
  if (others.length === 0) return text;
  return (
    <>
      {first}
      {others.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never change places
        <Fragment key={index}>
          <wbr />
          {part}
        </Fragment>
      ))}
    </>
  );
}

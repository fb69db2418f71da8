import clsx from 'clsx';

/** A small mark beside an entry of the navigation: something there needs attention. Its words are for assistive technology and the pointer. */
export function AttentionMark({ tone, words }: { tone: 'warn' | 'bad'; words: string }) {
  return (
    <span
      role="img"
      aria-label={words}
      title={words}
      className={clsx('size-2', tone === 'warn' ? 'rotate-45 rounded-[1px] bg-warn' : 'rounded-[1px] bg-bad')}
    />
  );
}

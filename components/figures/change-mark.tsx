import clsx from 'clsx';
import { ArrowDown, ArrowUp, Equal } from 'lucide-react';
import { type Change, type GoodWhen, toChangeTone } from '@/components/format/change';
import type { Formats } from '@/components/format/formats';
import { textToneClass } from '@/components/ui/tone';

type ChangeMarkProps = {
  change: Change;
  goodWhen: GoodWhen;
  formats: Formats;
  /** Only arrow and number, for table cells. */
  compact?: boolean | undefined;
};

const directions = {
  up: { icon: ArrowUp, word: 'up' },
  down: { icon: ArrowDown, word: 'down' },
  same: { icon: Equal, word: 'unchanged' },
} as const;

/** How a figure moved: an arrow, the words for those who do not see it, and a colour that only repeats them. */
export function ChangeMark({ change, goodWhen, formats, compact = false }: ChangeMarkProps) {
  const { icon: Icon, word } = directions[change.direction];
  const isSame = change.direction === 'same';
  return (
    <span
      className={clsx(
        'tabular inline-flex items-baseline gap-0.5 whitespace-nowrap',
        textToneClass[toChangeTone(change, goodWhen)],
        compact ? 'text-xs' : 'text-sm',
      )}
    >
      <Icon aria-hidden className={clsx('self-center', compact ? 'size-3' : 'size-3.5')} />
      <span className="sr-only">{word} </span>
      {isSame ? (
        compact ? null : (
          <span aria-hidden>unchanged</span>
        )
      ) : change.ratio !== null ? (
        formatRatio(change.ratio, formats)
      ) : change.isFromZero ? (
        'from 0'
      ) : null}
    </span>
  );
}

/** Above 1,000 % the number says nothing more: times do. */
function formatRatio(ratio: number, formats: Formats): string {
  const size = Math.abs(ratio);
  if (size >= 10) return `${formats.count(Math.round(size + 1))}×`;
  return size >= 0.1 ? formats.share(size) : formats.percent(size);
}

'use client';

import clsx from 'clsx';
import { Sparkline } from '@/components/charts/sparkline';
import type { Formats } from '@/components/format/formats';
import { Panel } from '@/components/ui/panel';
import { Skeleton } from '@/components/ui/skeleton';
import type { AudiencePreviewAnswer, AudiencePreviewState } from './use-audience-preview';

type AudiencePreviewProps = {
  state: AudiencePreviewState | null;
  isStale: boolean;
  /** The rule as a sentence; `null` while it is not whole. */
  sentence: string | null;
  formats: Formats;
};

/** How many would be members now and were before, and the rule in words. */
export function AudiencePreview({ state, isStale, sentence, formats }: AudiencePreviewProps) {
  return (
    <Panel title="Members now">
      <div
        aria-live="polite"
        aria-busy={isStale}
        className={clsx('flex min-h-40 flex-col gap-3', isStale && 'opacity-60')}
      >
        {state === null ? (
          <Skeleton className="h-32 w-full" />
        ) : state.kind === 'incomplete' ? (
          <p className="text-sm text-muted">Fill in the rule, and see here how many visitors meet it.</p>
        ) : state.kind === 'failed' ? (
          <p className="text-sm text-muted">
            The size did not come. The audience can be saved all the same; type on to try again.
          </p>
        ) : (
          <Ready answer={state.answer} formats={formats} />
        )}
        {sentence === null ? null : <p className="border-t border-hairline pt-3 text-sm text-pretty">{sentence}</p>}
      </div>
    </Panel>
  );
}

function Ready({ answer: { size, interval, sample, visitorsRead, trend }, formats }: ReadyProps) {
  const [first, last] = [trend[0], trend.at(-1)];
  const highest = Math.max(0, ...trend.map((day) => day.size));
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="tabular text-2xl font-strong">
          {interval === null ? '' : '≈ '}
          {formats.count(size)}
        </span>
        {interval === null ? null : (
          <span className="text-sm text-muted">
            {formats.count(interval.low)} to {formats.count(interval.high)}
          </span>
        )}
      </p>
      <div className="flex flex-col gap-1">
        <Sparkline
          values={trend.map((day) => day.size)}
          label={`Members at the end of each of the last ${trend.length} days, ${formats.count(highest)} at most`}
          width={288}
          height={48}
        />
        <span className="text-xs text-muted">
          {first === undefined || last === undefined
            ? ''
            : `${formats.dayShort(first.on)}: ${formats.count(first.size)} · today: ${formats.count(last.size)}`}
        </span>
      </div>
      <p className="text-xs text-muted">
        {interval === null
          ? `Every visitor was looked at: ${formats.count(visitorsRead)}.`
          : `From ${formats.percent(sample)} of the visitors: ${formats.count(visitorsRead)} were looked at.`}{' '}
        Visitors who denied consent are in no audience.
      </p>
    </>
  );
}

type ReadyProps = { answer: AudiencePreviewAnswer; formats: Formats };

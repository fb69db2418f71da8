'use client';

import clsx from 'clsx';
import { Check, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { StatusBadge } from '@/components/ui/status-badge';
import type { Tone } from '@/components/ui/tone';
import type { GoalOutcome, GoalPart } from '@/lib/domain/explain-goal';
import type { GoalTestCheck, GoalTestHitView, GoalTestView } from './goal-test-view';

const outcomeWords: Record<GoalOutcome, { label: string; tone: Tone }> = {
  counts: { label: 'Counts', tone: 'good' },
  notMet: { label: 'Not met', tone: 'neutral' },
  repeatedOrder: { label: 'Same order again: counted once', tone: 'warn' },
  alreadyCounted: { label: 'Counted already', tone: 'warn' },
  paused: { label: 'Met, but the goal is paused', tone: 'warn' },
};

const partWords: Record<GoalPart, string> = {
  kind: 'What happened is',
  url: 'Page address',
  action: 'Action',
  category: 'Category',
  label: 'Label',
  value: 'Value',
  visit: 'Visit',
};

/** What the visit of a test sends, as it comes, with each goal and each of its conditions. */
export function GoalTestLive({ first, streamUrl }: { first: GoalTestView; streamUrl: string }) {
  const [view, setView] = useState(first);
  const [isLive, setLive] = useState(false);
  useEffect(() => {
    const stream = new EventSource(streamUrl);
    stream.onopen = () => setLive(true);
    stream.onerror = () => setLive(false);
    stream.onmessage = (event: MessageEvent<string>) => setView(JSON.parse(event.data) as GoalTestView);
    return () => stream.close();
  }, [streamUrl]);
  return (
    <div className="flex flex-col gap-3">
      <p role="status">
        <StatusBadge
          tone={isLive ? 'good' : 'neutral'}
          live={isLive}
          label={isLive ? 'Listening' : 'Connecting'}
          detail={view.hits.length === 0 ? '' : `${view.hits.length} ${view.hits.length === 1 ? 'hit' : 'hits'} so far`}
        />
      </p>
      {view.hits.length === 0 ? (
        <EmptyState compact title="Nothing came yet">
          Open the link and do on your site what the goal counts. Each page and event stands here within a second.
        </EmptyState>
      ) : (
        <ol aria-label="Hits of the test, newest first" className="flex flex-col">
          {view.hits.map((hit) => (
            <TestHit key={hit.id} hit={hit} />
          ))}
        </ol>
      )}
    </div>
  );
}

/** The tested goal stands first with all it asks, then the others that a hit meets; those that it does not are put away. */
function TestHit({ hit }: { hit: GoalTestHitView }) {
  const [tested] = hit.goals;
  const told = hit.goals.filter((goal) => goal === tested || goal.outcome !== 'notMet');
  const others = hit.goals.filter((goal) => !told.includes(goal));
  return (
    <li className="flex flex-col gap-2 border-t border-hairline py-3 first:border-t-0">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="font-strong">{hit.what}</span>
        <span className="tabular text-sm text-muted">{hit.time}</span>
        {hit.arrival === null ? null : <Badge tone="accent">{hit.arrival}</Badge>}
      </div>
      {hit.url === null ? null : <p className="text-sm wrap-anywhere text-muted">{hit.url}</p>}
      <p className="text-xs text-muted">{hit.consent}</p>
      <ul className="flex flex-col gap-2">
        {told.map((goal) => (
          <TestCheck key={goal.goalId} goal={goal} isTested={goal === tested} />
        ))}
        {others.length === 0 ? null : (
          <li>
            <details className="text-sm">
              <summary className="cursor-pointer text-muted hover:text-text">
                {others.length === 1 ? '1 other goal' : `${others.length} other goals`} not met
              </summary>
              <ul className="mt-2 flex flex-col gap-2">
                {others.map((goal) => (
                  <TestCheck key={goal.goalId} goal={goal} isTested={false} />
                ))}
              </ul>
            </details>
          </li>
        )}
      </ul>
    </li>
  );
}

function TestCheck({ goal, isTested }: { goal: GoalTestCheck; isTested: boolean }) {
  const { label, tone } = outcomeWords[goal.outcome];
  return (
    <li className="rounded-control bg-sunken px-3 py-2 text-sm">
      <details open={isTested || goal.outcome !== 'notMet'}>
        <summary className="cursor-pointer">
          <span className="font-strong">{goal.name}</span>{' '}
          <StatusBadge tone={tone} label={label} detail={goal.value ?? ''} className="ml-1" />
        </summary>
        <ul className="mt-1 flex flex-col gap-0.5">
          {goal.parts.map((part) => (
            <li key={part.part} className="flex items-start gap-1.5">
              <span className={clsx('mt-0.5 [&_svg]:size-4', part.isMet ? 'text-good' : 'text-bad')}>
                {part.isMet ? <Check aria-label="True" /> : <X aria-label="False" />}
              </span>
              <span className="min-w-0 wrap-anywhere">
                {partWords[part.part]} {part.asked}
                <span className="text-muted">
                  ; here {part.got === null || part.got === '' ? 'nothing' : `“${part.got}”`}
                </span>
              </span>
            </li>
          ))}
        </ul>
        {goal.credit === null ? null : <p className="mt-1 text-muted">{goal.credit}.</p>}
      </details>
    </li>
  );
}

'use client';

import clsx from 'clsx';
import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import type { Tone } from '@/components/ui/tone';
import type { GoalDocument } from '@/lib/domain/goal-document';
import { type FieldWords, formatGoalField, goalFieldWords } from './format-goal-field';
import type { GoalImportAnswer, GoalImportItem } from './goal-import-answer';

const outcomeWords: Record<GoalImportItem['outcome'], { label: string; tone: Tone }> = {
  refused: { label: 'Refused', tone: 'bad' },
  changed: { label: 'Changed', tone: 'warn' },
  added: { label: 'Added', tone: 'good' },
  same: { label: 'Same', tone: 'neutral' },
};
const outcomes = ['refused', 'changed', 'added', 'same'] as const;

type GoalImportPreviewProps = { answer: GoalImportAnswer; words: FieldWords };

/** What importing a file would do with each of its goals: what is wrong first, then what changes. */
export function GoalImportPreview({ answer, words }: GoalImportPreviewProps) {
  const items = outcomes.flatMap((outcome) => answer.items.filter((item) => item.outcome === outcome));
  return (
    <ol aria-label="Goals of the file" className="text-sm">
      {items.map((item) => (
        <li
          key={item.position}
          className="grid gap-x-3 gap-y-1 border-b border-hairline px-4 py-2.5 last:border-b-0 sm:grid-cols-[5.5rem_1fr]"
        >
          <span>
            <Badge tone={outcomeWords[item.outcome].tone}>{outcomeWords[item.outcome].label}</Badge>
          </span>
          <div className="min-w-0">
            <p className="wrap-anywhere">
              <ItemName item={item} />{' '}
              <span className="text-xs text-muted">
                goal {item.position} of the file{item.line === null ? '' : `, line ${item.line}`}
              </span>
            </p>
            <ItemDetail item={item} words={words} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function ItemName({ item: { name, goalId } }: { item: GoalImportItem }) {
  const text = <bdi className="font-strong">{name ?? 'Without a name'}</bdi>;
  if (goalId === null) return text;
  return (
    <AppLink href={`/goals/${goalId}`} className="text-link">
      {text}
    </AppLink>
  );
}

function ItemDetail({ item, words }: { item: GoalImportItem; words: FieldWords }) {
  switch (item.outcome) {
    case 'refused':
      return (
        <ul className="text-bad">
          {item.issues.map(({ field, line, message }) => (
            <li key={`${field} ${message}`} className="wrap-anywhere">
              {field === '' ? null : <code className="text-xs">{field}</code>}
              {line === null || line === item.line ? ' ' : ` (line ${line}) `}
              {message}
            </li>
          ))}
        </ul>
      );
    case 'same':
      return null;
    case 'added':
    case 'changed':
      return (
        <dl className="mt-0.5 grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5">
          {item.differences
            .filter(({ field }) => item.outcome === 'changed' || field !== 'name')
            .map((difference) => (
              <Difference key={difference.field} difference={difference} words={words} />
            ))}
        </dl>
      );
  }
}

type DifferenceProps = { difference: GoalImportItem['differences'][number]; words: FieldWords };

function Difference({ difference: { field, before, after }, words }: DifferenceProps) {
  // The API's operation makes both of a goal's document.
  const format = (value: unknown) => formatGoalField(field, value as GoalDocument[typeof field], words);
  return (
    <>
      <dt className="text-muted">{goalFieldWords[field]}</dt>
      <dd className="min-w-0 wrap-anywhere">
        {before === null ? null : (
          <>
            <del className="text-muted">{format(before)}</del> →{' '}
          </>
        )}
        <span className={clsx(before !== null && 'font-strong')}>{format(after)}</span>
      </dd>
    </>
  );
}

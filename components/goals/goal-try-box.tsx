'use client';

import { Check, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import type { GoalCondition } from '@/lib/domain/goal';
import { explainEventMatch, explainUrlMatch, type MatchExplanation, type TriedEvent } from './explain-match';

type GoalTryBoxProps = {
  condition: Extract<GoalCondition, { kind: 'destinationUrl' | 'event' }>;
  /** A real page of the site, offered for trying. */
  lastUrl: string | null;
};

/** Runs the collector's own matcher over an address or an event that somebody types. */
export function GoalTryBox({ condition, lastUrl }: GoalTryBoxProps) {
  return condition.kind === 'destinationUrl' ? (
    <TryUrl condition={condition} lastUrl={lastUrl} />
  ) : (
    <TryEvent condition={condition} />
  );
}

function TryUrl({
  condition,
  lastUrl,
}: GoalTryBoxProps & { condition: Extract<GoalCondition, { kind: 'destinationUrl' }> }) {
  const [url, setUrl] = useState('');
  return (
    <div className="flex flex-col gap-3">
      <Field name="tryUrl" label="Try an address" help="Paste one from your browser.">
        <TextInput
          value={url}
          onValueChange={setUrl}
          autoComplete="off"
          spellCheck={false}
          placeholder="https://shop.example/thank-you?order=1"
        />
      </Field>
      {lastUrl !== null && url === '' ? (
        <Button size="sm" variant="quiet" className="max-w-full self-start" onClick={() => setUrl(lastUrl)}>
          <span className="truncate">Try the last page seen: {lastUrl}</span>
        </Button>
      ) : null}
      <Verdict explanation={url.trim() === '' ? null : explainUrlMatch(condition.url, url)} />
    </div>
  );
}

const eventParts: readonly { part: keyof TriedEvent; label: string }[] = [
  { part: 'action', label: 'Action' },
  { part: 'category', label: 'Category' },
  { part: 'label', label: 'Label' },
  { part: 'value', label: 'Value' },
];

function TryEvent({ condition }: { condition: Extract<GoalCondition, { kind: 'event' }> }) {
  const [event, setEvent] = useState<TriedEvent>({ category: '', action: '', label: '', value: '' });
  const isEmpty = Object.values(event).every((text) => text.trim() === '');
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="pb-2 text-sm font-strong">Try an event</legend>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(8rem,1fr))] gap-2">
        {eventParts
          .filter(({ part }) => condition[part] !== null)
          .map(({ part, label }) => (
            <Field key={part} name={`try-${part}`} label={label}>
              <TextInput
                value={event[part]}
                onValueChange={(text) => setEvent({ ...event, [part]: text })}
                autoComplete="off"
                spellCheck={false}
              />
            </Field>
          ))}
      </div>
      <Verdict explanation={isEmpty ? null : explainEventMatch(condition, event)} />
    </fieldset>
  );
}

function Verdict({ explanation }: { explanation: MatchExplanation | null }) {
  return (
    <div aria-live="polite" className="flex flex-col gap-1 text-sm">
      {explanation === null ? null : (
        <>
          <p className={`flex items-center gap-1.5 font-strong ${explanation.isMet ? 'text-good' : 'text-bad'}`}>
            {explanation.isMet ? <Check aria-hidden className="size-4" /> : <X aria-hidden className="size-4" />}
            {explanation.isMet ? 'Matches: it would count' : 'Does not match'}
          </p>
          <ul className="flex flex-col gap-0.5 text-muted">
            {explanation.parts.map((part) => (
              <li key={part.text} className="flex items-start gap-1.5">
                {part.isMet ? (
                  <Check aria-label="holds:" className="mt-0.5 size-4 shrink-0 text-good" />
                ) : (
                  <X aria-label="does not hold:" className="mt-0.5 size-4 shrink-0 text-bad" />
                )}
                <span className="min-w-0 wrap-anywhere">{part.text}</span>
              </li>
            ))}
          </ul>
          {explanation.hint === null ? null : <p>{explanation.hint}</p>}
        </>
      )}
    </div>
  );
}

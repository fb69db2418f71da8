'use client';

import { useEffect, useState } from 'react';
import { describeCondition } from '@/lib/domain/describe-goal';
import type { ConditionPreview, GoalFormErrors } from './parse-goal-form';

const announceAfterMs = 800;

/** What the rule counts, as it is typed. Read out once the typing rests, not at each letter. */
export function GoalSentence({ preview, errors }: { preview: ConditionPreview; errors: GoalFormErrors }) {
  const sentence = formatSentence(preview, errors);
  const [announced, setAnnounced] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAnnounced(sentence), announceAfterMs);
    return () => clearTimeout(timer);
  }, [sentence]);
  return (
    <div className="rounded-control bg-sunken px-3 py-2 text-sm">
      <p
        data-testid="match-sentence"
        aria-hidden
        className={`wrap-anywhere ${preview.kind === 'valid' ? 'font-strong' : 'text-muted'}`}
      >
        {sentence}
      </p>
      <p role="status" className="sr-only">
        {announced}
      </p>
    </div>
  );
}

/** What keeps the rule from counting is not said twice when it stands at its box. */
function formatSentence(preview: ConditionPreview, errors: GoalFormErrors): string {
  if (preview.kind === 'valid') return describeCondition(preview.condition);
  return Object.values(errors).includes(preview.message)
    ? 'Nothing counts yet.'
    : `Nothing counts yet. ${preview.message}`;
}

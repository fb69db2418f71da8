'use client';

import { CodeBlock } from '@/components/ui/code-block';
import { Panel } from '@/components/ui/panel';
import type { GoalCondition, GoalKind } from '@/lib/domain/goal';
import { formatEventCall } from './format-event-call';
import type { GoalFormValues } from './goal-form-values';
import { GoalTryBox } from './goal-try-box';
import { type ConditionPreview, type GoalFormResult, parseGoalForm } from './parse-goal-form';

type GoalPreviewProps = {
  values: GoalFormValues;
  preview: ConditionPreview;
  accountCurrency: string;
  lastUrl: string | null;
};

/** Beside the form: does it match, and what does the site have to call? */
export function GoalPreview({ values, preview, accountCurrency, lastUrl }: GoalPreviewProps) {
  const call = findCall(
    parseGoalForm({ ...values, name: values.name || 'Goal', tagId: values.tagId || '1' }),
    accountCurrency,
  );
  return (
    <div className="flex flex-col gap-4">
      <Panel title={values.kind === 'destinationUrl' || values.kind === 'event' ? 'Does it match?' : 'When it counts'}>
        {preview.kind === 'valid' ? (
          <TryOrTell condition={preview.condition} lastUrl={lastUrl} />
        ) : (
          <p className="text-sm text-muted">Fill in the rule, and try it here before you save.</p>
        )}
      </Panel>
      {call === null ? null : (
        <Panel title="What your site calls" description={callHelp[values.kind]}>
          <CodeBlock label="JavaScript" code={call} wrap />
        </Panel>
      )}
    </div>
  );
}

const whenItCounts = {
  duration:
    'While the visitor is still there: your tag sees the moment pass and says so. Time in which the page is out of sight does not count; several pages of a visit add up.',
  pages: 'At the page load that reaches the number, once a visit.',
  offline: 'When you import rows that name it. Your tag has nothing to do with it.',
} as const;

function TryOrTell({ condition, lastUrl }: { condition: GoalCondition; lastUrl: string | null }) {
  if (condition.kind === 'destinationUrl' || condition.kind === 'event')
    return <GoalTryBox key={condition.kind} condition={condition} lastUrl={lastUrl} />;
  return <p className="text-sm text-muted">{whenItCounts[condition.kind]}</p>;
}

const callHelp: Record<GoalKind, string> = {
  destinationUrl: 'On the page that counts, so that the conversion gets its value. Put the real amount in.',
  event: 'When it happens, on a page that carries the tag. Put the real values in.',
  duration: '',
  pages: '',
  offline: '',
};

function findCall(result: GoalFormResult, accountCurrency: string): string | null {
  return result.kind === 'valid' ? formatEventCall(result.settings, accountCurrency) : null;
}

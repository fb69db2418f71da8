'use client';

import { CodeBlock } from '@/components/ui/code-block';
import { Panel } from '@/components/ui/panel';
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
      <Panel title="Does it match?">
        {preview.kind === 'valid' ? (
          <GoalTryBox key={preview.condition.kind} condition={preview.condition} lastUrl={lastUrl} />
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

const callHelp = {
  destinationUrl: 'On the page that counts, so that the conversion gets its value. Put the real amount in.',
  event: 'When it happens, on a page that carries the tag. Put the real values in.',
} as const;

function findCall(result: GoalFormResult, accountCurrency: string): string | null {
  return result.kind === 'valid' ? formatEventCall(result.settings, accountCurrency) : null;
}

'use client';

import { FormMessage } from '@/components/forms/form-message';
import type { FormAction } from '@/components/forms/form-state';
import { LeaveQuestion } from '@/components/forms/leave-question';
import { useLeaveGuard } from '@/components/forms/use-leave-guard';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Panel } from '@/components/ui/panel';
import { RadioGroup } from '@/components/ui/radio-group';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { goalLimits, goalScopes } from '@/lib/domain/goal';
import { GoalCountingFields } from './goal-counting-fields';
import type { GoalFormValues } from './goal-form-values';
import { GoalLivePreview } from './goal-live-preview';
import { GoalPreview } from './goal-preview';
import type { GoalPreviewSource } from './goal-preview-state';
import { GoalRuleFields } from './goal-rule-fields';
import { GoalSentence } from './goal-sentence';
import { GoalTemplateBar } from './goal-template-bar';
import { applyGoalTemplate } from './goal-templates';
import { GoalValueFields } from './goal-value-fields';
import { scopeWords } from './goal-words';
import { parseGoalFormCondition } from './parse-goal-form';
import { type GoalFormView, useGoalForm } from './use-goal-form';
import { useGoalLivePreview } from './use-goal-live-preview';

export type GoalFormTag = { id: number; name: string; lastHitUrl: string | null };

type GoalFormProps = {
  kind: 'new' | 'edit';
  first: GoalFormValues;
  tags: readonly GoalFormTag[];
  /** Whether the person may let it count in their other accounts too. */
  mayCountEverywhere?: boolean;
  accountCurrency: string;
  /** Where cancelling leads. */
  backHref: string;
  action: FormAction;
  source: GoalPreviewSource;
};

/** Makes or edits a goal: the rule beside a live preview that runs the collector's own matcher. */
export function GoalForm({
  kind,
  first,
  tags,
  mayCountEverywhere = false,
  accountCurrency,
  backHref,
  action,
  source,
}: GoalFormProps) {
  const { view, state, isPending, isDirty, save, leaveBox, formRef } = useGoalForm(first, action);
  const guard = useLeaveGuard({ isDirty: isDirty && !isPending, href: backHref });
  const { values, change } = view;
  const live = useGoalLivePreview(values, source);
  const hint = live.state?.kind === 'ready' && !live.isStale ? (live.state.next.hint?.message ?? null) : null;
  const preview = parseGoalFormCondition(values);
  const lastUrl = tags.find((tag) => String(tag.id) === values.tagId)?.lastHitUrl ?? null;
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(18rem,24rem)]">
      <form
        ref={formRef}
        id="goal-form"
        noValidate
        className="flex min-w-0 flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
        onBlur={(event) => 'name' in event.target && leaveBox(String(event.target.name))}
        onKeyDown={guard.onKeyDown}
      >
        {kind === 'new' ? (
          <GoalTemplateBar onChoose={(template) => change(applyGoalTemplate(values, template))} />
        ) : null}
        <Panel>
          <div className="flex flex-col gap-4">
            <NameFields view={view} kind={kind} tags={tags} />
            <GoalRuleFields view={view} seen={live.seen} hint={hint} />
            <GoalSentence preview={preview} errors={view.errors} />
          </div>
        </Panel>
        <Panel>
          <div className="flex flex-col gap-4">
            <GoalValueFields view={view} accountCurrency={accountCurrency} />
            <hr />
            <GoalCountingFields view={view} />
            {kind === 'new' && mayCountEverywhere ? <ScopeField view={view} /> : null}
          </div>
        </Panel>
        {values.kind === 'offline' || values.scope === 'all' ? null : (
          <Panel>
            <PastField view={view} kind={kind} />
          </Panel>
        )}
      </form>
      <aside aria-label="Preview" className="lg:sticky lg:top-4 lg:max-h-[calc(100dvh-2rem)] lg:overflow-y-auto">
        <div className="flex flex-col gap-4">
          <GoalLivePreview state={live.state} isStale={live.isStale} kind={values.kind} />
          <GoalPreview values={values} preview={preview} accountCurrency={accountCurrency} lastUrl={lastUrl} />
        </div>
      </aside>
      <div className="flex flex-col gap-3 lg:col-start-1">
        <FormMessage state={state} />
        <Footer kind={kind} isPending={isPending} onCancel={guard.leave} />
      </div>
      <LeaveQuestion open={guard.isAsking} onOpenChange={guard.setIsAsking} onLeave={guard.leaveAnyway} />
    </div>
  );
}

type NameFieldsProps = { view: GoalFormView; kind: 'new' | 'edit'; tags: readonly GoalFormTag[] };

function NameFields({ view: { values, errors, change }, kind, tags }: NameFieldsProps) {
  return (
    <>
      <Field name="name" label="Name" error={errors.name}>
        <TextInput
          value={values.name}
          onValueChange={(name) => change({ name })}
          maxLength={goalLimits.nameLength}
          autoComplete="off"
          placeholder="Purchase"
        />
      </Field>
      {tags.length > 1 || errors.tagId !== undefined ? (
        <Field
          name="tagId"
          label="Tag"
          error={errors.tagId}
          help={kind === 'new' ? 'The goal looks at the hits of this tag.' : 'The tag of a goal stays.'}
        >
          <Select
            options={tags.map((tag) => ({ value: String(tag.id), label: tag.name, hint: String(tag.id) }))}
            value={values.tagId}
            onValueChange={(tagId) => change({ tagId })}
            placeholder="Choose a tag"
            disabled={kind === 'edit'}
          />
        </Field>
      ) : null}
    </>
  );
}

function ScopeField({ view: { values, change } }: { view: GoalFormView }) {
  return (
    <Field name="scope" label="Where it counts" help="This cannot be changed later.">
      <RadioGroup
        options={goalScopes.map((scope) => ({ value: scope, ...scopeWords[scope] }))}
        value={values.scope}
        onValueChange={(scope) => change({ scope })}
      />
    </Field>
  );
}

const pastWords = {
  new: {
    label: 'Does the past count?',
    fromNow: { label: 'From now on', help: 'What happened before is not counted.' },
    past: { label: 'Count the past too', help: 'Everything that was stored, as if the goal had always been there.' },
  },
  edit: {
    label: 'From when does the change count?',
    fromNow: { label: 'From now on', help: 'Conversions already counted stay as they are.' },
    past: {
      label: 'Count the past again',
      help: 'Everything that was stored is counted by the new rule. Restated, retracted and imported conversions stay.',
    },
  },
} as const;

/** Counting the past takes a while in the background; figures change all at once when it is done. */
function PastField({ view: { values, change }, kind }: Pick<NameFieldsProps, 'view' | 'kind'>) {
  const words = pastWords[kind];
  return (
    <Field name="countsPast" label={words.label}>
      <RadioGroup
        options={[
          { value: 'fromNow', ...words.fromNow },
          { value: 'past', ...words.past },
        ]}
        value={values.countsPast ? 'past' : 'fromNow'}
        onValueChange={(choice) => change({ countsPast: choice === 'past' })}
      />
    </Field>
  );
}

function Footer({ kind, isPending, onCancel }: { kind: 'new' | 'edit'; isPending: boolean; onCancel: () => void }) {
  return (
    <div className="flex justify-end gap-2">
      <Button onClick={onCancel}>Cancel</Button>
      <Button type="submit" form="goal-form" variant="primary" pending={isPending}>
        {kind === 'new' ? 'Create goal' : 'Save changes'}
      </Button>
    </div>
  );
}

'use client';

import { useEffect, useState } from 'react';
import { useFormats } from '@/components/format/reader-provider';
import { FormMessage } from '@/components/forms/form-message';
import { type FormAction, readFormErrors } from '@/components/forms/form-state';
import { LeaveQuestion } from '@/components/forms/leave-question';
import { focusFirstError, useFormAction } from '@/components/forms/use-form-action';
import { useLeaveGuard } from '@/components/forms/use-leave-guard';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Panel } from '@/components/ui/panel';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import { audienceLimits } from '@/lib/domain/audience';
import { audienceTemplates } from '@/lib/domain/audience-templates';
import { describeAudience } from '@/lib/domain/describe-audience';
import { type AudienceDraft, type DraftGroup, makeAudienceDraft } from './audience-draft';
import { AudienceGroupFields } from './audience-group-fields';
import { AudiencePreview } from './audience-preview';
import { type NamedGoal, toAudienceNames } from './audience-words';
import { isRuleWhole, parseAudienceForm } from './parse-audience-form';
import { SeenLists, type SeenTexts } from './seen-lists';
import { toPreviewBody, useAudiencePreview } from './use-audience-preview';

type AudienceFormProps = {
  first: AudienceDraft;
  goals: readonly NamedGoal[];
  seen: SeenTexts;
  /** Offers what to start from. */
  hasTemplates: boolean;
  backHref: string;
  submitLabel: string;
  action: FormAction;
};

/** Builds or changes an audience: its rule, how long a membership lasts, and how many it would have. */
export function AudienceForm({ first, goals, seen, hasTemplates, backHref, submitLabel, action }: AudienceFormProps) {
  const formats = useFormats();
  const [draft, setDraft] = useState(first);
  const [isDirty, setDirty] = useState(false);
  const [saveCount, setSaveCount] = useState(0);
  const [addedId, setAddedId] = useState<string | null>(null);
  const { state, isPending, send, formProps } = useFormAction(action);
  const formRef = formProps.ref;
  const guard = useLeaveGuard({ isDirty: isDirty && !isPending, href: backHref });
  const parsed = parseAudienceForm(draft);
  const isWhole = isRuleWhole(parsed);
  const { rule, durationDays } = parsed.input;
  const preview = useAudiencePreview(isWhole ? toPreviewBody(rule, durationDays) : null);
  const serverErrors = Object.entries(readFormErrors(state)).map(([field, message]) => [parsed.toBox(field), message]);
  const errors: Readonly<Record<string, string>> = {
    ...Object.fromEntries(serverErrors),
    ...(saveCount > 0 ? parsed.errors : {}),
  };

  useEffect(() => {
    if (saveCount > 0) focusFirstError(formRef.current);
  }, [saveCount, formRef]);
  useEffect(() => {
    if (addedId !== null) formRef.current?.querySelector<HTMLElement>(`#${addedId} [role="combobox"]`)?.focus();
  }, [addedId, formRef]);

  const change = (next: Partial<AudienceDraft>) => {
    setDraft({ ...draft, ...next });
    setDirty(true);
  };
  function changeRoot(root: DraftGroup, added: string | null): void {
    change({ root });
    setAddedId(added);
  }
  function submit(event: { preventDefault: () => void }): void {
    event.preventDefault();
    setSaveCount((count) => count + 1);
    if (Object.keys(parsed.errors).length > 0) return;
    const data = new FormData();
    data.set('audience', JSON.stringify(parsed.input));
    send(data);
  }

  return (
    <form
      {...formProps}
      onSubmit={submit}
      noValidate
      onKeyDown={guard.onKeyDown}
      className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]"
    >
      <div className="flex min-w-0 flex-col gap-4">
        <FormMessage state={state} />
        {hasTemplates ? <Templates onChoose={(next) => change(next)} /> : null}
        <Panel>
          <div className="grid grid-cols-1 items-start gap-3 sm:grid-cols-[1fr_10rem]">
            <Field name="name" label="Name of the audience" error={errors.name}>
              <TextInput
                value={draft.name}
                onValueChange={(name) => change({ name })}
                maxLength={audienceLimits.nameLength}
                autoComplete="off"
                placeholder="Cart abandoners"
              />
            </Field>
            <Field name="durationDays" label="Membership lasts" error={errors.durationDays}>
              <TextInput
                value={draft.durationDays}
                onValueChange={(days) => change({ durationDays: days })}
                inputMode="numeric"
                autoComplete="off"
                maxLength={3}
                suffix="days"
              />
            </Field>
            <Field name="description" label="Description" optional error={errors.description} className="sm:col-span-2">
              <TextInput
                value={draft.description}
                onValueChange={(description) => change({ description })}
                maxLength={audienceLimits.descriptionLength}
                autoComplete="off"
              />
            </Field>
          </div>
        </Panel>
        <Panel
          title="Visitors who"
          description={`A condition holds when it was met in the last ${Number.isFinite(durationDays) ? durationDays : '…'} days.`}
        >
          <AudienceGroupFields
            group={draft.root}
            root={draft.root}
            depth={1}
            goals={goals}
            errors={errors}
            changeRoot={changeRoot}
          />
          {errors.rule === undefined ? null : <p className="pt-2 text-sm text-bad">{errors.rule}</p>}
        </Panel>
        <div className="flex justify-end gap-2">
          <Button onClick={guard.leave}>Cancel</Button>
          <SubmitButton disabled={isPending}>{submitLabel}</SubmitButton>
        </div>
      </div>
      <div className="max-lg:order-first lg:sticky lg:top-4">
        <AudiencePreview
          {...preview}
          sentence={isWhole ? describeAudience(rule, durationDays, toAudienceNames(goals, formats)) : null}
          formats={formats}
        />
      </div>
      <SeenLists seen={seen} />
      <LeaveQuestion open={guard.isAsking} onOpenChange={guard.setIsAsking} onLeave={guard.leaveAnyway} />
    </form>
  );
}

function Templates({ onChoose }: { onChoose: (draft: AudienceDraft) => void }) {
  return (
    <fieldset className="flex flex-wrap items-center gap-2">
      <legend className="float-left mr-1 text-sm text-muted">Start from</legend>
      {audienceTemplates.map((template) => (
        <Button
          key={template.id}
          size="sm"
          title={template.description}
          onClick={() => onChoose(makeAudienceDraft(template))}
        >
          {template.name}
        </Button>
      ))}
    </fieldset>
  );
}

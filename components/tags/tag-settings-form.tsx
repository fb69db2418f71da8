'use client';

import { useEffect } from 'react';
import { FormMessage } from '@/components/forms/form-message';
import { type FormAction, readFormErrors } from '@/components/forms/form-state';
import { useFormAction } from '@/components/forms/use-form-action';
import { Panel } from '@/components/ui/panel';
import { SubmitButton } from '@/components/ui/submit-button';
import { showToast } from '@/components/ui/toast';
import type { AutoEventName } from '@/lib/domain/auto-events';
import { TagAutoEvents } from './tag-auto-events';
import { TagConsentFields } from './tag-consent-fields';

type TagSettingsFormProps = {
  tag: { autoEvents: readonly AutoEventName[]; consentRequiredIn: readonly string[] };
  /** Others see what is set. */
  mayChange: boolean;
  action: FormAction;
};

/** What a tag does by itself: the events it sends, and where it asks before it keeps anything. */
export function TagSettingsForm({ tag, mayChange, action }: TagSettingsFormProps) {
  const { state, formProps } = useFormAction(action);
  useEffect(() => {
    if (state.kind === 'saved') showToast({ title: 'The tag’s settings are saved.' });
  }, [state]);
  return (
    <form {...formProps} noValidate className="flex max-w-3xl flex-col gap-4">
      <FormMessage state={state} />
      <Panel
        title="Events without code"
        description={
          <>
            What is switched on is sent as an event of the category <code className="font-mono">auto</code>, and an
            event goal can count it by its action and label.
          </>
        }
      >
        <TagAutoEvents autoEvents={tag.autoEvents} disabled={!mayChange} />
      </Panel>
      <Panel
        title="Consent"
        description="What holds until the page or its consent banner says otherwise. Without consent a hit has no cookie, no visitor, no click id and earns no ad anything."
      >
        <TagConsentFields
          consentRequiredIn={tag.consentRequiredIn}
          error={readFormErrors(state).consentRequiredIn}
          disabled={!mayChange}
        />
      </Panel>
      {mayChange ? (
        <SubmitButton className="self-end">Save settings</SubmitButton>
      ) : (
        <p className="text-sm text-muted">Only an admin of the account can change this.</p>
      )}
    </form>
  );
}

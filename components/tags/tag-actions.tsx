'use client';

import { ActionButton } from '@/components/forms/action-button';
import { ConfirmAction } from '@/components/forms/confirm-action';
import type { FormAction } from '@/components/forms/form-state';
import { TagHosts } from './tag-hosts';
import { TagRename } from './tag-rename';

type TagActionsProps = {
  tag: { name: string; status: 'active' | 'paused'; allowedHosts: readonly string[] };
  rename: FormAction;
  setHosts: FormAction;
  pause: FormAction;
  resume: FormAction;
};

/** What an admin can do with a tag. Pausing asks first, because what a paused tag sends is lost; resuming does not. */
export function TagActions({ tag, rename, setHosts, pause, resume }: TagActionsProps) {
  return (
    <>
      <TagRename name={tag.name} action={rename} />
      <TagHosts allowedHosts={tag.allowedHosts} action={setHosts} />
      {tag.status === 'paused' ? (
        <ActionButton variant="primary" action={resume} doneMessage="The tag counts again.">
          Resume
        </ActionButton>
      ) : (
        <ConfirmAction
          trigger="Pause"
          title={`Pause “${tag.name}”?`}
          confirmLabel="Pause tag"
          action={pause}
          doneMessage="The tag is paused: its hits are dropped."
        >
          What your site sends while the tag is paused is dropped for good. What is already counted stays.
        </ConfirmAction>
      )}
    </>
  );
}

'use client';

import { ConfirmAction } from '@/components/forms/confirm-action';
import { FormMessage } from '@/components/forms/form-message';
import type { FormAction } from '@/components/forms/form-state';
import { useFormAction } from '@/components/forms/use-form-action';
import { SecretOnce } from '@/components/settings/secret-once';
import { Panel } from '@/components/ui/panel';
import { SubmitButton } from '@/components/ui/submit-button';

type DeveloperLinksProps = {
  create: FormAction<string>;
  links: readonly { id: string; made: string; opened: string; revoke: FormAction }[];
};

/** Links to a page with this tag's instructions, for somebody without a sign-in. */
export function DeveloperLinks({ create, links }: DeveloperLinksProps) {
  const { state, formProps } = useFormAction(create);
  return (
    <Panel
      title="Send to a developer"
      description="A page with these instructions and nothing else, without a sign-in. It works until you revoke it."
    >
      <div className="flex flex-col gap-3">
        <form {...formProps} className="flex">
          <SubmitButton>Make link</SubmitButton>
        </form>
        <FormMessage state={state} />
        {state.kind === 'saved' ? (
          <SecretOnce
            title="The link is ready. It is shown only now."
            label="Link for the developer"
            secret={state.result}
          >
            Whoever has it can read the instructions. We keep only its hash and cannot show it again.
          </SecretOnce>
        ) : null}
        {links.length > 0 ? (
          <ul className="text-sm">
            {links.map(({ id, made, opened, revoke }) => (
              <li
                key={id}
                className="flex flex-wrap items-center justify-between gap-2 border-t border-hairline py-2 first:border-t-0"
              >
                <span>
                  {made} <span className="text-muted">· {opened}</span>
                </span>
                <ConfirmAction
                  trigger="Revoke"
                  triggerSize="sm"
                  title="Revoke this link?"
                  confirmLabel="Revoke link"
                  danger
                  action={revoke}
                  doneMessage="The link is revoked."
                >
                  Whoever opens it from now on sees nothing. A revoked link cannot be taken back.
                </ConfirmAction>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </Panel>
  );
}

'use client';

import { FormMessage } from '@/components/forms/form-message';
import type { FormAction } from '@/components/forms/form-state';
import { Button } from '@/components/ui/button';
import type { ButtonVariant } from '@/components/ui/button-class';
import { useEntryAction } from './use-entry-action';

type ActionFormProps = { action: FormAction; label: string; variant?: ButtonVariant | undefined };

/** One button that does something on the server, with what went wrong above it. */
export function ActionForm({ action, label, variant = 'primary' }: ActionFormProps) {
  const { state, isPending, formProps } = useEntryAction(action);
  return (
    <form {...formProps} className="flex flex-col gap-4">
      <FormMessage state={state} />
      <Button type="submit" variant={variant} pending={isPending}>
        {label}
      </Button>
    </form>
  );
}

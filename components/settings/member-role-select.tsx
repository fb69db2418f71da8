'use client';

import { useOptimistic, useTransition } from 'react';
import type { FormAction } from '@/components/forms/form-state';
import { findFailure, sendForm } from '@/components/forms/send-form';
import { Select } from '@/components/ui/select';
import { showToast } from '@/components/ui/toast';
import type { Role } from '@/lib/domain/account-access';
import { roleOptions, roleWords } from './role-words';

type MemberRoleSelectProps = { name: string; role: Role; action: FormAction };

/** Changes a member's role at once; it can be taken back the same way. */
export function MemberRoleSelect({ name, role, action }: MemberRoleSelectProps) {
  const [shownRole, setShownRole] = useOptimistic(role);
  const [isPending, startTransition] = useTransition();
  function save(next: Role): void {
    if (next === role) return;
    startTransition(async () => {
      setShownRole(next);
      const data = new FormData();
      data.set('role', next);
      const failure = findFailure(await sendForm(action, { kind: 'idle' }, data));
      if (failure === null) showToast({ title: `${name} is now ${roleWords[next].label.toLowerCase()}.` });
      else showToast({ title: 'The role is not changed', description: failure });
    });
  }
  return (
    <Select
      aria-label={`Role of ${name}`}
      options={roleOptions}
      value={shownRole}
      onValueChange={save}
      disabled={isPending}
      fit
    />
  );
}

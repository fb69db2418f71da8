import { Notice } from '@/components/ui/notice';
import type { FormState } from './form-state';

/** What went wrong with the whole of a form, read out at once. Errors of one box stand at the box. */
export function FormMessage({ state }: { state: FormState<unknown> }) {
  if (state.kind !== 'failed' || state.message === null) return null;
  return <Notice tone="bad" role="alert" title={state.message} />;
}

import { unstable_rethrow } from 'next/navigation';
import type { FormAction, FormState } from './form-state';

/** Calls a form's action from the browser; a lost connection is an answer like any other, a redirect goes on to the router. */
export async function sendForm<Result>(
  action: FormAction<Result>,
  previous: FormState<Result>,
  data: FormData,
): Promise<FormState<Result>> {
  try {
    return await action(previous, data);
  } catch (error) {
    unstable_rethrow(error);
    const message =
      'The server could not be reached. Nothing was saved; what you typed is still here. Try again in a moment.';
    return { kind: 'failed', message, errors: {} };
  }
}

/** The one sentence to show where there are no boxes to stand at. */
export function findFailure(state: FormState<unknown>): string | null {
  return state.kind === 'failed' ? (state.message ?? Object.values(state.errors)[0] ?? null) : null;
}

import { unstable_rethrow } from 'next/navigation';
import type { FormState } from '@/components/forms/form-state';
import { AppError } from '@/lib/errors';
import { log } from '@/lib/log';

/**
 * Runs what a form's action does and turns a failure into an answer: an AppError at its field (renamed by `toBox` when the form calls
 * it otherwise) or about the whole, anything else a plain sentence while the server's log has the rest. Redirects pass through.
 */
export async function runFormAction<Result>(
  work: () => Promise<FormState<Result>>,
  toBox: (field: string) => string = (field) => field,
): Promise<FormState<Result>> {
  try {
    return await work();
  } catch (error) {
    unstable_rethrow(error);
    if (!(error instanceof AppError)) {
      log.error('a form was not saved', error);
      const message = 'Something went wrong on the server. Nothing was saved; what you typed is still here. Try again.';
      return { kind: 'failed', message, errors: {} };
    }
    if (error.field === undefined) return { kind: 'failed', message: error.message, errors: {} };
    return { kind: 'failed', message: null, errors: { [toBox(error.field)]: error.message } };
  }
}

/** A text that a form sent; '' when it is missing or a file. */
export function readFormText(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === 'string' ? value : '';
}

/** What a form's action answered last. `errors` stand at the fields of their names; `message` is about the whole. */
export type FormState<Result = null> =
  | { kind: 'idle' }
  | { kind: 'saved'; result: Result }
  | { kind: 'failed'; message: string | null; errors: Readonly<Record<string, string>> };

/** A server action behind a form. The state before is not looked at: it is there because React passes it. */
export type FormAction<Result = null> = (previous: FormState<Result>, data: FormData) => Promise<FormState<Result>>;

/** The errors by field of a form's last answer; none unless it failed. */
export function readFormErrors(state: FormState<unknown>): Readonly<Record<string, string>> {
  return state.kind === 'failed' ? state.errors : {};
}

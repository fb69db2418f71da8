import type { GoalImportAnswer } from './goal-import-answer';

export type GoalFileResult = { kind: 'read'; answer: GoalImportAnswer } | { kind: 'refused'; message: string };

const noConnection = 'The server could not be reached. Nothing was imported. Try again in a moment.';

/** What importing the file would do; `tag` puts every goal of it on that tag. */
export function previewGoalFile(file: File, tag: string | null): Promise<GoalFileResult> {
  return send('/api/v1/goals/import?preview=true', file, { tag });
}

/** Imports the file, if that does what the preview with this key said. */
export function importGoalFile(file: File, tag: string | null, expected: string): Promise<GoalFileResult> {
  return send('/api/v1/goals/import', file, { tag, expected });
}

async function send(url: string, file: File, fields: Record<string, string | null>): Promise<GoalFileResult> {
  const form = new FormData();
  form.set('file', file);
  for (const [name, value] of Object.entries(fields)) if (value !== null) form.set(name, value);
  try {
    const response = await fetch(url, { method: 'POST', body: form });
    const body: unknown = await response.json();
    if (response.ok) return { kind: 'read', answer: body as GoalImportAnswer };
    return { kind: 'refused', message: (body as { detail?: string }).detail ?? noConnection };
  } catch {
    return { kind: 'refused', message: noConnection };
  }
}

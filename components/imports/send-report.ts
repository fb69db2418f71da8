import type { FilePreview, QuestionsAnswer } from './preview-answer';

export type Answers = Readonly<Record<string, string>>;

export type PreviewResult =
  | QuestionsAnswer
  | FilePreview
  /** `field`: of the form, where the answer to a question was no answer. */
  | { kind: 'refused'; message: string; field: string | null };
export type StartResult = { kind: 'started'; id: string } | { kind: 'refused'; message: string };

const path = '/api/v1/imports/spend';
const noConnection = 'The server could not be reached. Nothing was imported. Try again in a moment.';

/** What importing the file would do, or what it leaves open. */
export async function previewReport(file: File, answers: Answers): Promise<PreviewResult> {
  const answer = await send(`${path}?dryRun=1`, file, answers);
  if (!answer.isOk) return { kind: 'refused', message: answer.message, field: answer.field };
  return answer.body as QuestionsAnswer | FilePreview;
}

/** Begins the import; how far it is stands in the history. */
export async function startReport(file: File, answers: Answers): Promise<StartResult> {
  const answer = await send(`${path}?background=1`, file, answers);
  if (!answer.isOk) return { kind: 'refused', message: answer.message };
  return { kind: 'started', id: (answer.body as { id: string }).id };
}

type Answer = { isOk: true; body: unknown } | { isOk: false; message: string; field: string | null };

async function send(url: string, file: File, answers: Answers): Promise<Answer> {
  const form = new FormData();
  form.set('file', file);
  for (const [name, value] of Object.entries(answers)) if (value !== '') form.set(name, value);
  try {
    const response = await fetch(url, { method: 'POST', body: form });
    const body: unknown = await response.json();
    if (response.ok) return { isOk: true, body };
    const problem = body as { detail?: string; title?: string; field?: string };
    return { isOk: false, message: problem.detail ?? problem.title ?? noConnection, field: problem.field ?? null };
  } catch {
    return { isOk: false, message: noConnection, field: null };
  }
}

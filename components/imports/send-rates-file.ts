export type RatesAnswer =
  | { kind: 'saved'; savedCount: number; refusedCount: number }
  | { kind: 'failed'; message: string };

/** Sends a file of rates; a lost connection is an answer like any other. */
export async function sendRatesFile(file: File): Promise<RatesAnswer> {
  const form = new FormData();
  form.set('file', file);
  try {
    const response = await fetch('/api/v1/rates/file', { method: 'POST', body: form });
    if (response.ok) {
      const { savedCount, refused } = (await response.json()) as { savedCount: number; refused: readonly unknown[] };
      return { kind: 'saved', savedCount, refusedCount: refused.length };
    }
    const { detail } = (await response.json()) as { detail?: string };
    return { kind: 'failed', message: detail ?? 'The server did not take it.' };
  } catch {
    return { kind: 'failed', message: 'The server could not be reached. Try again in a moment.' };
  }
}

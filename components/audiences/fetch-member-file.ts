import type { AudiencePlatform } from '@/lib/domain/audience-platform';

export type MemberFileAnswer = { kind: 'file'; blob: Blob; rowCount: number } | { kind: 'failed'; message: string };

/** The file of an audience's members for a platform. Asking for it is written down. */
export async function fetchMemberFile(audienceId: string, platform: AudiencePlatform): Promise<MemberFileAnswer> {
  try {
    const response = await fetch(`/api/v1/audiences/${audienceId}/export`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ platform }),
    });
    if (!response.ok) {
      const problem = (await response.json()) as { detail?: string };
      return { kind: 'failed', message: problem.detail ?? 'The server did not say why.' };
    }
    const text = await response.text();
    // One line of headings, and hashes hold no line breaks.
    const rowCount = text.split('\r\n').filter((line) => line !== '').length - 1;
    return { kind: 'file', blob: new Blob([text], { type: 'text/csv' }), rowCount };
  } catch {
    return { kind: 'failed', message: 'The server could not be reached. Try again in a moment.' };
  }
}

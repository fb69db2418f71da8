import { notFound } from 'next/navigation';
import { requirePageAccess } from '@/app/require-page-access';
import { AppError } from '@/lib/errors';
import { toCsvResponse } from '@/lib/http/csv';
import { getImport } from '@/lib/imports/import-record';

/** The refused lines of an import with their reasons, safe to open in a spreadsheet. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const access = await requirePageAccess('viewer');
  try {
    const { fileName, notes } = await getImport(access, (await params).id);
    return toCsvResponse(
      `refused-lines-of-${fileName.replace(/\.[^.]*$/, '')}.csv`,
      ['Line', 'Reason'],
      notes.refused.map(({ line, reason }) => [line, reason]),
    );
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  }
}

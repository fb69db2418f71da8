import { requirePageAccess } from '@/app/require-page-access';
import { toCsvResponse } from '@/lib/http/csv';
import { templateColumns } from '@/lib/imports/headings';

/** The plain template: its heading alone, so that no example is taken for spend. */
export async function GET(): Promise<Response> {
  await requirePageAccess('viewer');
  return toCsvResponse('goalpost-spend-template.csv', templateColumns, []);
}

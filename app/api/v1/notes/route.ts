import { createNoteOperation, listNotesOperation } from '@/app/api/v1/operations/notes';
import { toRoute } from '@/lib/http/respond';

export const GET = toRoute(listNotesOperation);
export const POST = toRoute(createNoteOperation);

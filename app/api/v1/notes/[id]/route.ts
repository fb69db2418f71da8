import { deleteNoteOperation, updateNoteOperation } from '@/app/api/v1/operations/notes';
import { toRoute } from '@/lib/http/respond';

export const PATCH = toRoute(updateNoteOperation);
export const DELETE = toRoute(deleteNoteOperation);

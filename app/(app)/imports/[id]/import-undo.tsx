import { undoImportAction } from '@/app/(app)/imports/actions';
import { readFormats } from '@/app/read-formats';
import { ConfirmAction } from '@/components/forms/confirm-action';
import { describeUndo } from '@/components/imports/undo-words';
import { type AccountAccess, isRoleAtLeast } from '@/lib/domain/account-access';
import type { ImportRecord } from '@/lib/imports/import-record';
import { previewUndo } from '@/lib/imports/preview-undo';

/** Takes the import back after a question that says what changes. */
export async function ImportUndo({ access, record }: { access: AccountAccess; record: ImportRecord }) {
  if (!record.isUndoable || !isRoleAtLeast(access.role, 'marketer')) return null;
  const [undo, formats] = await Promise.all([previewUndo(access, record.id), readFormats(access)]);
  return (
    <ConfirmAction
      trigger="Undo import"
      triggerVariant="danger"
      title="Undo this import?"
      confirmLabel="Undo import"
      danger
      action={undoImportAction.bind(null, record.id)}
      doneMessage="The import is undone."
    >
      {describeUndo(undo, formats)} The file can be imported again.
    </ConfirmAction>
  );
}

'use client';

import { Pencil, Plus, Trash2 } from 'lucide-react';
import { lazy, Suspense, useState, useTransition } from 'react';
import { useFormats } from '@/components/format/reader-provider';
import type { FormAction, FormState } from '@/components/forms/form-state';
import { Button } from '@/components/ui/button';
import { showToast } from '@/components/ui/toast';

const NoteForm = lazy(async () => ({ default: (await import('./note-form')).NoteForm }));

export type NoteItem = { id: string; on: string; text: string; by: string | null };

type NoteListProps = {
  notes: readonly NoteItem[];
  /** Viewers read them only. */
  mayEdit: boolean;
  todayOn: string;
  save: FormAction;
  remove: (id: string) => Promise<FormState>;
};

/** What people pinned to the days of the chart above: a sale, a relaunch, a change of bids. */
export function NoteList({ notes, mayEdit, todayOn, save, remove }: NoteListProps) {
  const formats = useFormats();
  const [editing, setEditing] = useState<NoteItem | 'new' | null>(null);
  const [isRemoving, startRemoving] = useTransition();
  function removeNote({ id }: NoteItem): void {
    startRemoving(async () => {
      const state = await remove(id);
      showToast({
        title: state.kind === 'saved' ? 'The note is gone.' : 'That did not work. The note is still there.',
      });
    });
  }
  if (notes.length === 0 && !mayEdit) return null;
  return (
    <section aria-label="Notes" className="flex flex-col gap-1 border-t border-hairline px-4 py-2 text-sm">
      {notes.length === 0 ? null : (
        <ul className="flex max-h-40 flex-col overflow-y-auto">
          {notes.map((note) => (
            <li key={note.id} className="flex items-center gap-3">
              <span className="tabular w-16 shrink-0 text-muted">{formats.dayShort(note.on)}</span>
              <span className="min-w-0 flex-1 py-1 wrap-anywhere">
                {note.text}
                {note.by === null ? null : <span className="text-muted max-sm:hidden"> ({note.by})</span>}
              </span>
              {mayEdit ? (
                <span className="flex shrink-0">
                  <Button
                    variant="quiet"
                    size="sm"
                    aria-label={`Edit the note: ${note.text}`}
                    onClick={() => setEditing(note)}
                  >
                    <Pencil aria-hidden />
                  </Button>
                  <Button
                    variant="quiet"
                    size="sm"
                    aria-label={`Delete the note: ${note.text}`}
                    disabled={isRemoving}
                    onClick={() => removeNote(note)}
                  >
                    <Trash2 aria-hidden />
                  </Button>
                </span>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {!mayEdit ? null : editing === null ? (
        <Button variant="quiet" size="sm" className="-ml-2 self-start" onClick={() => setEditing('new')}>
          <Plus aria-hidden />
          Note on a day
        </Button>
      ) : (
        <Suspense fallback={<div className="h-24" />}>
          <NoteForm
            key={editing === 'new' ? 'new' : editing.id}
            note={editing === 'new' ? null : editing}
            todayOn={todayOn}
            action={save}
            onDone={() => setEditing(null)}
          />
        </Suspense>
      )}
    </section>
  );
}

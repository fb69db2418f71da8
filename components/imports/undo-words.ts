import type { Formats } from '@/components/format/formats';
import type { CountedAmount, UndoPreview } from '@/lib/imports/preview-undo';
import { formatRows } from './import-words';

/** What an undo takes out of the figures and what comes back, in a sentence or two. */
export function describeUndo({ removed, restored }: UndoPreview, formats: Formats): string {
  const money = (amounts: readonly CountedAmount[]) =>
    amounts.map(({ micros, currency }) => formats.money(micros, currency)).join(' + ');
  const rows = (amounts: readonly CountedAmount[]) =>
    formatRows(
      amounts.reduce((sum, { rowCount }) => sum + rowCount, 0),
      formats.count,
    );
  const out =
    removed.length === 0
      ? 'None of its rows counts any more: later imports have replaced them.'
      : `${rows(removed)} with ${money(removed)} leave the figures.`;
  const back =
    restored.length === 0
      ? 'Nothing comes back in their place.'
      : `${rows(restored)} with ${money(restored)} that it had replaced count again.`;
  return `${out} ${back}`;
}

'use client';

import { ActionButton } from '@/components/forms/action-button';
import { ConfirmAction } from '@/components/forms/confirm-action';
import type { FormState } from '@/components/forms/form-state';
import { Button } from '@/components/ui/button';
import { LinkButton } from '@/components/ui/link-button';
import { ExportGoals, type GoalExport } from './export-goals';
import type { GoalTableRow } from './goal-table-row';

/** `setStatus`: `null` for who may only look. */
export type GoalBatch = {
  setStatus: ((ids: readonly string[], status: 'active' | 'paused') => Promise<FormState>) | null;
  exportFile: GoalExport;
};

type GoalBatchActionsProps = {
  batch: GoalBatch;
  ticked: readonly GoalTableRow[];
  /** Exported when none is ticked. */
  found: readonly GoalTableRow[];
  onDone: () => void;
};

/** Above the goals: what is done with those that are ticked, and goals as a file. */
export function GoalBatchActions({ batch: { setStatus, exportFile }, ticked, found, onDone }: GoalBatchActionsProps) {
  const words = ticked.length === 1 ? '1 goal' : `${ticked.length} goals`;
  const isAre = ticked.length === 1 ? 'is' : 'are';
  const ids = ticked.map(({ id }) => id);
  const isPaused = (row: GoalTableRow) => row.state === 'paused';
  return (
    <>
      {setStatus !== null && ticked.some((row) => !isPaused(row)) ? (
        <ConfirmAction
          trigger="Pause"
          triggerSize="sm"
          title={`Pause ${words}?`}
          confirmLabel={`Pause ${words}`}
          action={() => setStatus(ids, 'paused')}
          doneMessage={`${words} ${isAre} paused.`}
        >
          What happens while they are paused is not counted, unless their past is counted again.
        </ConfirmAction>
      ) : null}
      {setStatus !== null && ticked.some(isPaused) ? (
        <ActionButton
          size="sm"
          action={() => setStatus(ids, 'active')}
          doneMessage={`${words} ${ticked.length === 1 ? 'counts' : 'count'} again.`}
        >
          Resume
        </ActionButton>
      ) : null}
      {ticked.length > 0 ? (
        <Button variant="quiet" size="sm" onClick={onDone}>
          Select none
        </Button>
      ) : null}
      <ExportGoals rows={ticked.length > 0 ? ticked : found} exportFile={exportFile} />
      {setStatus === null ? null : (
        <LinkButton href="/goals/import" variant="quiet" size="sm">
          Import
        </LinkButton>
      )}
    </>
  );
}

import type { Formats } from '@/components/format/formats';
import { ActionButton } from '@/components/forms/action-button';
import type { FormAction } from '@/components/forms/form-state';
import { ImportsLive } from '@/components/imports/imports-live';
import { Notice } from '@/components/ui/notice';

/** A run as pages show it. */
export type GoalRunView = {
  id: string;
  version: number;
  status: 'waiting' | 'running' | 'done' | 'cancelled' | 'failed';
  donePercent: number;
  countedCount: number;
  beforeCount: number | null;
  message: string | null;
  finishedAt: Date | null;
};

type GoalRunNoteProps = {
  /** The newest. */
  run: GoalRunView;
  cancel: FormAction;
  mayEdit: boolean;
  formats: Formats;
};

/** How far the counting of a goal's past is, or how it ended. */
export function GoalRunNote({ run, cancel, mayEdit, formats }: GoalRunNoteProps) {
  if (run.status === 'waiting' || run.status === 'running') {
    return (
      <div className="flex flex-col gap-2 border-b border-hairline px-4 py-3 text-sm">
        <ImportsLive />
        <div className="flex items-center justify-between gap-3">
          <label htmlFor="goal-run" className="font-strong">
            Counting the past by version {run.version}: {formats.count(run.donePercent)} %
          </label>
          {mayEdit ? (
            <ActionButton size="sm" action={cancel} doneMessage="The counting was ended; nothing was changed.">
              Stop
            </ActionButton>
          ) : null}
        </div>
        <progress id="goal-run" max={100} value={run.donePercent} className="h-2 w-full accent-accent" />
        <p className="text-muted">
          {formats.count(run.countedCount)} completions so far. Every figure stays as it is until all are counted.
        </p>
      </div>
    );
  }
  if (run.status === 'done') {
    return (
      <p className="border-b border-hairline px-4 py-3 text-sm">
        The past was counted by version {run.version}
        {run.finishedAt === null ? '' : ` on ${formats.instant(run.finishedAt)}`}: {formats.count(run.countedCount)}{' '}
        completions, {formats.count(run.beforeCount)} before.
      </p>
    );
  }
  return run.status === 'failed' ? (
    <div className="px-4 py-3">
      <Notice tone="bad" title="The past was not counted">
        {run.message}
      </Notice>
    </div>
  ) : (
    <p className="border-b border-hairline px-4 py-3 text-sm text-muted">
      The counting of the past by version {run.version} was ended; nothing was changed.{' '}
      {run.message === null ? '' : run.message}
    </p>
  );
}

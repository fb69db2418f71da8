'use client';

import { useFormats } from '@/components/format/reader-provider';
import { Button } from '@/components/ui/button';
import { DropHint, DropPlace } from '@/components/ui/drop-place';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { Select } from '@/components/ui/select';
import { Skeleton } from '@/components/ui/skeleton';
import { useDroppedFiles } from '@/components/ui/use-dropped-files';
import type { GoalImportAnswer } from './goal-import-answer';
import { GoalImportPreview } from './goal-import-preview';
import { type OpenGoalFile, useGoalImport } from './use-goal-import';

type GoalImportDeskProps = { tags: readonly { id: number; name: string }[]; accountCurrency: string };

/** Where a file of goals is brought: drop or choose, look at what would change, import. */
export function GoalImportDesk({ tags, accountCurrency }: GoalImportDeskProps) {
  const { open, read, start, close } = useGoalImport();
  const take = (files: readonly File[]) => {
    const [file] = files;
    if (file !== undefined) void read(file, null);
  };
  const isDragging = useDroppedFiles(take);
  const { reader } = useFormats();
  const answer = open?.result?.kind === 'read' ? open.result.answer : null;
  const hasWork = answer !== null && answer.addedCount + answer.changedCount > 0;
  const mayImport = answer !== null && answer.refusedCount === 0 && hasWork;
  const hint = isDragging ? <DropHint>Drop the file here</DropHint> : null;
  if (open === null)
    return (
      <>
        <DropPlace
          title="Drop a file of goals anywhere on this page"
          label="File of goals"
          accept=".yaml,.yml,.json"
          onFiles={take}
        >
          YAML or JSON, as exported from the list of goals. You see what it would add and change, field by field, before
          anything is imported.
        </DropPlace>
        {hint}
      </>
    );
  return (
    <>
      <Panel
        flush
        title={<bdi className="wrap-anywhere">{open.file.name}</bdi>}
        description={answer === null ? undefined : <span role="status">{describeAnswer(answer)}</span>}
        actions={
          tags.length < 2 && open.tag === null ? null : (
            <TagChoice tags={tags} open={open} onChoose={(tag) => void read(open.file, tag)} />
          )
        }
        footer={
          <>
            <span className="text-muted">{answer === null ? '' : describeUntouched(answer)}</span>
            <span className="flex flex-wrap gap-2">
              <Button onClick={close} disabled={open.isImporting}>
                {mayImport ? 'Do not import' : 'Choose another file'}
              </Button>
              {mayImport ? (
                <Button variant="primary" pending={open.isImporting} onClick={() => void start(open, answer)}>
                  {toImportLabel(answer)}
                </Button>
              ) : null}
            </span>
          </>
        }
      >
        {open.result === null ? (
          <div aria-busy="true" className="flex flex-col gap-3 p-4">
            <Skeleton className="h-4 w-72 max-w-full" />
            <Skeleton className="h-20 w-full" />
          </div>
        ) : open.result.kind === 'refused' ? (
          <div className="p-4">
            <Notice tone="bad" role="alert" title="This file was not imported.">
              <bdi className="wrap-anywhere">{open.result.message}</bdi>
            </Notice>
          </div>
        ) : (
          <GoalImportPreview answer={open.result.answer} words={{ accountCurrency, locale: reader.locale, tags }} />
        )}
      </Panel>
      {hint}
    </>
  );
}

type TagChoiceProps = Pick<GoalImportDeskProps, 'tags'> & {
  open: OpenGoalFile;
  onChoose: (tag: string | null) => void;
};

const asInFile = 'file';

function TagChoice({ tags, open, onChoose }: TagChoiceProps) {
  return (
    <Select
      aria-label="Tag of the goals"
      fit
      options={[
        { value: asInFile, label: 'Tags as in the file' },
        ...tags.map(({ id, name }) => ({ value: String(id), label: `All on ${name}` })),
      ]}
      value={open.tag ?? asInFile}
      disabled={open.isImporting}
      onValueChange={(value) => onChoose(value === asInFile ? null : value)}
    />
  );
}

function describeAnswer({ addedCount, changedCount, sameCount, refusedCount }: GoalImportAnswer): string {
  const parts = [
    [refusedCount, 'refused'],
    [changedCount, 'changed'],
    [addedCount, 'added'],
    [sameCount, 'the same'],
  ] as const;
  const counts = parts.flatMap(([count, word]) => (count === 0 ? [] : [`${count} ${word}`])).join(', ');
  if (refusedCount > 0)
    return `${counts}. Nothing is imported while a goal is refused: mend the file and choose it again.`;
  if (addedCount + changedCount > 0) return `${counts}. Nothing is imported yet. Changes count from now on.`;
  return counts === '' ? 'The file has no goals.' : 'Every goal of the file is here already, with the same settings.';
}

function describeUntouched({ untouchedCount }: GoalImportAnswer): string {
  if (untouchedCount === 0) return '';
  return untouchedCount === 1
    ? '1 goal is not in the file and stays as it is.'
    : `${untouchedCount} goals are not in the file and stay as they are.`;
}

function toImportLabel({ addedCount, changedCount }: GoalImportAnswer): string {
  const count = addedCount + changedCount;
  return `Import ${count} ${count === 1 ? 'goal' : 'goals'}`;
}

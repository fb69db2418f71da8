'use client';

import { useFormats } from '@/components/format/reader-provider';
import { Button } from '@/components/ui/button';
import { DropHint, DropPlace } from '@/components/ui/drop-place';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { Skeleton } from '@/components/ui/skeleton';
import { useDroppedFiles } from '@/components/ui/use-dropped-files';
import { ImportPreview, isWithoutChange } from './import-preview';
import { ImportQuestions } from './import-questions';
import { formatRows } from './import-words';
import { type OpenFile, useImportDesk } from './use-import-desk';

/** Where a person brings reports: drop or choose, look, answer, import. */
export function ImportDesk() {
  const desk = useImportDesk();
  const isDragging = useDroppedFiles(desk.add);
  const { open, waiting } = desk;
  return (
    <>
      {open === null ? (
        <DropPlace
          title="Drop a spend report anywhere on this page"
          label="Spend report"
          accept=".csv,.tsv,.txt,.xlsx,.zip"
          multiple
          onFiles={desk.add}
        >
          From Microsoft Advertising, Google Ads, Meta or our template: CSV, tab-separated text, Excel (.xlsx) or a zip
          of one of them. You see what it would change before anything is imported.
        </DropPlace>
      ) : (
        <Panel
          flush
          title={<bdi className="wrap-anywhere">{open.file.name}</bdi>}
          description={waiting.length === 0 ? undefined : `${waiting.length} more after it`}
          footer={
            open.result?.kind === 'questions' ? undefined : (
              <DeskFooter
                open={open}
                onSkip={desk.skip}
                onImport={() => desk.start(open)}
                onReset={() => desk.read(open, {})}
              />
            )
          }
        >
          <DeskBody open={open} onAnswer={(answers) => desk.read(open, answers)} onSkip={desk.skip} />
        </Panel>
      )}
      <p role="status" className="sr-only">
        {open === null ? '' : describeState(open)}
      </p>
      {isDragging ? <DropHint>Drop the report here</DropHint> : null}
    </>
  );
}

type DeskBodyProps = { open: OpenFile; onAnswer: (answers: OpenFile['answers']) => void; onSkip: () => void };

function DeskBody({ open, onAnswer, onSkip }: DeskBodyProps) {
  const { result } = open;
  if (result === null)
    return (
      <div aria-busy="true" className="flex flex-col gap-3 p-4">
        <Skeleton className="h-4 w-72 max-w-full" />
        <Skeleton className="h-20 w-full" />
        <Skeleton className="h-40 w-full" />
      </div>
    );
  switch (result.kind) {
    case 'questions':
      return (
        <ImportQuestions
          // Another round of questions begins with empty boxes.
          key={JSON.stringify(open.answers)}
          questions={result.questions}
          answers={open.answers}
          onAnswer={onAnswer}
          onSkip={onSkip}
        />
      );
    case 'preview':
      return <ImportPreview preview={result} />;
    case 'refused':
      return (
        <div className="p-4">
          <Notice tone="bad" role="alert" title="This file was not imported.">
            <bdi>{result.message}</bdi>
          </Notice>
        </div>
      );
  }
}

type DeskFooterProps = { open: OpenFile; onSkip: () => void; onImport: () => void; onReset: () => void };

function DeskFooter({ open, onSkip, onImport, onReset }: DeskFooterProps) {
  const formats = useFormats();
  const { result, answers } = open;
  const preview = result?.kind === 'preview' ? result : null;
  const takenCount = preview === null ? 0 : preview.addedCount + preview.replacedCount + preview.unchangedCount;
  const mayImport = preview !== null && takenCount > 0 && !isWithoutChange(preview);
  return (
    <>
      <span>
        {Object.keys(answers).length > 0 && result !== null && !open.isStarting ? (
          <Button variant="quiet" onClick={onReset}>
            Answer anew
          </Button>
        ) : null}
      </span>
      <span className="flex flex-wrap gap-2">
        <Button onClick={onSkip} disabled={open.isStarting}>
          {mayImport ? 'Do not import' : 'Close'}
        </Button>
        {mayImport ? (
          <Button variant="primary" pending={open.isStarting} onClick={onImport}>
            Import {formatRows(takenCount, formats.count)}
          </Button>
        ) : null}
      </span>
    </>
  );
}

/** Read out when it changes. */
function describeState({ file, result }: OpenFile): string {
  if (result === null) return `Reading ${file.name}`;
  switch (result.kind) {
    case 'questions':
      return `${file.name} leaves something open.`;
    case 'preview':
      return `${file.name} is read. Nothing is imported yet.`;
    case 'refused':
      return '';
  }
}

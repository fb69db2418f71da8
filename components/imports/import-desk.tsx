'use client';

import { FileUp } from 'lucide-react';
import { useId, useRef } from 'react';
import { useFormats } from '@/components/format/reader-provider';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { Skeleton } from '@/components/ui/skeleton';
import { ImportPreview, isWithoutChange } from './import-preview';
import { ImportQuestions } from './import-questions';
import { formatRows } from './import-words';
import { useDroppedFiles } from './use-dropped-files';
import { type OpenFile, useImportDesk } from './use-import-desk';

const accepted = '.csv,.tsv,.txt,.xlsx,.zip';

/** Where a person brings reports: drop or choose, look, answer, import. */
export function ImportDesk() {
  const desk = useImportDesk();
  const isDragging = useDroppedFiles(desk.add);
  const { open, waiting } = desk;
  return (
    <>
      {open === null ? (
        <DropPlace onFiles={desk.add} />
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
      {isDragging ? (
        <div className="pointer-events-none fixed inset-2 z-50 flex items-center justify-center rounded-panel border-2 border-dashed border-accent bg-accent-soft/90">
          <p className="flex items-center gap-2 text-lg font-strong text-accent">
            <FileUp aria-hidden className="size-5" />
            Drop the report here
          </p>
        </div>
      ) : null}
    </>
  );
}

function DropPlace({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  return (
    <div className="flex flex-col items-center gap-1 rounded-panel border border-dashed border-control bg-surface px-4 py-10 text-center">
      <FileUp aria-hidden className="mb-1 size-6 text-muted" />
      <p className="font-strong">Drop a spend report anywhere on this page</p>
      <p className="max-w-lg text-sm text-muted">
        From Microsoft Advertising, Google Ads, Meta or our template: CSV, tab-separated text, Excel (.xlsx) or a zip of
        one of them. You see what it would change before anything is imported.
      </p>
      <label htmlFor={id} className="sr-only">
        Spend report
      </label>
      <input
        ref={input}
        id={id}
        type="file"
        multiple
        accept={accepted}
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          // The same file can be chosen again.
          event.currentTarget.value = '';
        }}
      />
      <Button variant="primary" className="mt-3" onClick={() => input.current?.click()}>
        Choose a file
      </Button>
    </div>
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

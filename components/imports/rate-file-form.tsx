'use client';

import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { showToast } from '@/components/ui/toast';
import { useDroppedFiles } from '@/components/ui/use-dropped-files';
import { sendRatesFile } from './send-rates-file';

/** Rates from a file: chosen, or dropped anywhere on the page. */
export function RateFileForm() {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const isDragging = useDroppedFiles((files) => void send(files));

  async function send(files: readonly File[]): Promise<void> {
    const [file] = files;
    if (file === undefined || isPending) return;
    setPending(true);
    const answer = await sendRatesFile(file);
    setPending(false);
    setFailure(answer.kind === 'failed' ? answer.message : null);
    if (answer.kind === 'failed') return;
    const left = answer.refusedCount === 0 ? undefined : `${answer.refusedCount} lines were refused.`;
    showToast({ title: `${answer.savedCount} rates are saved.`, description: left });
    router.refresh();
  }

  return (
    <div className="flex flex-col gap-3">
      <div
        className={`flex flex-wrap items-center gap-3 ${isDragging ? 'outline-2 outline-offset-4 outline-accent' : ''}`}
      >
        <input
          ref={input}
          type="file"
          accept=".csv,.zip,.txt"
          aria-label="File of rates"
          tabIndex={-1}
          className="sr-only"
          onChange={(event) => {
            void send([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = '';
          }}
        />
        <Button pending={isPending} onClick={() => input.current?.click()}>
          Choose a file
        </Button>
        <p className="min-w-0 flex-1 basis-64 text-sm text-muted">
          The European Central Bank’s eurofxref.csv or eurofxref-hist.zip as it comes, or a CSV with the columns day,
          base, currency, rate. Of the last five years. Or drop it on this page.
        </p>
      </div>
      {failure === null ? null : (
        <Notice tone="bad" role="alert" title="No rate was taken.">
          <bdi>{failure}</bdi>
        </Notice>
      )}
    </div>
  );
}

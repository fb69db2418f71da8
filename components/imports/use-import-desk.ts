'use client';

import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { showToast } from '@/components/ui/toast';
import { type Answers, type PreviewResult, previewReport, startReport } from './send-report';

const maxFileBytes = 64 * 1024 * 1024;

export type DeskItem = { id: number; file: File };
/** The file that is looked at; `result` is null while it is read. */
export type OpenFile = DeskItem & { answers: Answers; result: PreviewResult | null; isStarting: boolean };

/** Files one after the other: read, asked about, shown, and imported only when the person says so. */
export function useImportDesk() {
  const router = useRouter();
  const lastId = useRef(0);
  const [open, setOpen] = useState<OpenFile | null>(null);
  const [waiting, setWaiting] = useState<readonly DeskItem[]>([]);

  function add(files: readonly File[]): void {
    const items = files.map((file) => {
      lastId.current += 1;
      return { id: lastId.current, file };
    });
    if (open !== null) setWaiting([...waiting, ...items]);
    else goOn(items);
  }

  function goOn(items: readonly DeskItem[]): void {
    const [next, ...rest] = items;
    setWaiting(rest);
    if (next === undefined) setOpen(null);
    else void read(next, {});
  }

  async function read(item: DeskItem, answers: Answers): Promise<void> {
    setOpen({ ...item, answers, result: null, isStarting: false });
    const result: PreviewResult =
      item.file.size > maxFileBytes
        ? { kind: 'refused', message: 'The file is larger than 64 MB. Split it by months.', field: null }
        : await previewReport(item.file, answers);
    // Another file may have been opened meanwhile.
    setOpen((now) => (now?.id === item.id ? { ...item, answers, result, isStarting: false } : now));
  }

  async function start(item: OpenFile): Promise<void> {
    setOpen({ ...item, isStarting: true });
    const started = await startReport(item.file, item.answers);
    if (started.kind === 'refused') {
      setOpen({ ...item, result: { kind: 'refused', message: started.message, field: null }, isStarting: false });
      return;
    }
    showToast({ title: `${item.file.name} is being imported`, description: 'You may leave this page.' });
    router.refresh();
    goOn(waiting);
  }

  return { open, waiting, add, read, start, skip: () => goOn(waiting) };
}

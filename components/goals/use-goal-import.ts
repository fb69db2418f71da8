'use client';

import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { showToast } from '@/components/ui/toast';
import type { GoalImportAnswer } from './goal-import-answer';
import { type GoalFileResult, importGoalFile, previewGoalFile } from './send-goal-file';

const maxFileBytes = 2 * 1024 * 1024;

/** A file that is looked at; `result` is null while it is read. */
export type OpenGoalFile = { file: File; tag: string | null; result: GoalFileResult | null; isImporting: boolean };

/** One file of goals: read, shown, and imported only when the person says so. */
export function useGoalImport() {
  const router = useRouter();
  const lastRead = useRef(0);
  const [open, setOpen] = useState<OpenGoalFile | null>(null);

  async function read(file: File, tag: string | null): Promise<void> {
    lastRead.current += 1;
    const own = lastRead.current;
    setOpen({ file, tag, result: null, isImporting: false });
    const result: GoalFileResult =
      file.size > maxFileBytes
        ? { kind: 'refused', message: 'A file of goals has at most 2 MB. Split it.' }
        : await previewGoalFile(file, tag);
    // Another file or tag may have been chosen meanwhile.
    if (lastRead.current === own) setOpen({ file, tag, result, isImporting: false });
  }

  async function start(from: OpenGoalFile, answer: GoalImportAnswer): Promise<void> {
    setOpen({ ...from, isImporting: true });
    const result = await importGoalFile(from.file, from.tag, answer.key);
    if (result.kind === 'refused') {
      setOpen({ ...from, result, isImporting: false });
      return;
    }
    const { addedCount, changedCount } = result.answer;
    showToast({ title: 'The goals are imported', description: `${addedCount} added, ${changedCount} changed.` });
    router.push('/goals');
    router.refresh();
  }

  return { open, read, start, close: () => setOpen(null) };
}

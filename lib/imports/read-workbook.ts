// What stands in the cells of a workbook? SheetJS reads it in a thread that may use so much memory and time and no more, while this process
// goes on answering. Never lets a workbook's own claims decide how much is read.

import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { CellLine } from './cell';
import { fileLimits } from './file-limits';

export type WorkbookResult =
  | { kind: 'lines'; lines: CellLine[] }
  | { kind: 'tooLarge' | 'tooManyLines' | 'damaged' | 'empty' };

const limits = {
  lineCount: fileLimits.lineCount,
  columnCount: fileLimits.columnCount,
  /** A longer name is refused anyway. */
  cellLength: 2_000,
  textLength: 256 * 1024 * 1024,
};
const timeoutMs = 120_000;
const maxHeapMb = 2_048;

type Message = { kind: 'lines'; lines: CellLine[] } | { kind: 'end' | 'tooLarge' | 'damaged' };

/** The rows of the first sheet that holds any, `line` as the spreadsheet numbers them. `bytes` is the workbook's archive, not compressed. */
export function readWorkbook(bytes: Uint8Array): Promise<WorkbookResult> {
  const file = join(process.cwd(), 'lib', 'imports', 'workbook-worker.mjs');
  const worker = new Worker(/* turbopackIgnore: true */ file, {
    workerData: { bytes, limits },
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
    // Flags of this process are not for a thread.
    execArgv: [],
  });
  const lines: CellLine[] = [];
  return new Promise<WorkbookResult>((resolve, reject) => {
    const timer = setTimeout(() => resolve({ kind: 'tooLarge' }), timeoutMs);
    worker.on('message', (message: Message) => {
      if (message.kind === 'end') resolve(lines.length === 0 ? { kind: 'empty' } : { kind: 'lines', lines });
      else if (message.kind !== 'lines') resolve({ kind: message.kind });
      else for (const line of message.lines) lines.push(line);
      if (lines.length > fileLimits.lineCount) resolve({ kind: 'tooManyLines' });
    });
    worker.on('error', (error: Error & { code?: string }) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve({ kind: 'tooLarge' });
      else reject(error);
    });
    worker.on('exit', () => {
      clearTimeout(timer);
      resolve({ kind: 'damaged' });
    });
  }).finally(() => worker.terminate());
}

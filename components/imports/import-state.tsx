import type { Formats } from '@/components/format/formats';
import { StatusBadge } from '@/components/ui/status-badge';
import type { ImportRecord } from '@/lib/imports/import-record';
import { ImportProgress } from './import-progress';
import { importStatusWords } from './import-words';

type ImportStateProps = { record: Pick<ImportRecord, 'status' | 'lineCount' | 'readLineCount'>; formats: Formats };

/** Where an import stands; while it runs, how far it is. */
export function ImportState({ record, formats }: ImportStateProps) {
  if (record.status === 'running')
    return <ImportProgress lineCount={record.lineCount} readLineCount={record.readLineCount} formats={formats} />;
  return <StatusBadge {...importStatusWords[record.status]} />;
}

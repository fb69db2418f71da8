import type { Formats } from '@/components/format/formats';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import type { ImportRecord } from '@/lib/imports/import-record';
import { RefusedLines } from './refused-lines';

/** Why an import failed, what it remarked, and the lines that it refused. */
export function ImportNotes({ record, formats }: { record: ImportRecord; formats: Formats }) {
  const { failure, remarks, refused } = record.notes;
  return (
    <>
      {failure === null ? null : (
        <Notice tone="bad" title="Nothing of this file was imported." action={{ href: '/imports', label: 'Try again' }}>
          <bdi>{failure.message}</bdi>
        </Notice>
      )}
      {record.status === 'done' && !record.isUndoable ? (
        <Notice title="This import can no longer be undone.">
          The rows that it replaced were kept for 60 days. Import an earlier report of these days to change them.
        </Notice>
      ) : null}
      {remarks.length === 0 ? null : (
        <ul className="list-disc pl-5 text-sm text-muted">
          {remarks.map((remark) => (
            <li key={remark}>{remark}</li>
          ))}
        </ul>
      )}
      {record.refusedCount === 0 ? null : (
        <Panel flush>
          <RefusedLines
            refused={refused}
            count={record.refusedCount}
            formats={formats}
            actions={
              <LinkButton href={`/imports/${record.id}/refused.csv`} size="sm" external>
                Download as CSV
              </LinkButton>
            }
          />
        </Panel>
      )}
    </>
  );
}

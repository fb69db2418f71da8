import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { formatActorName } from '@/app/(app)/imports/read-imports';
import { readFormats } from '@/app/read-formats';
import { requirePageAccess } from '@/app/require-page-access';
import { ImportFacts } from '@/components/imports/import-facts';
import { ImportNotes } from '@/components/imports/import-notes';
import { ImportState } from '@/components/imports/import-state';
import { formatPlatform } from '@/components/imports/import-words';
import { ImportsLive } from '@/components/imports/imports-live';
import { PageHeader } from '@/components/ui/page-header';
import { ImportRows } from './import-rows';
import { ImportUndo } from './import-undo';
import { readImport } from './read-import';

export const metadata: Metadata = { title: 'Import' };

export default async function ImportPage({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePageAccess('viewer');
  const found = await readImport(access, (await params).id);
  if (found === null) notFound();
  const { record, amounts, names } = found;
  const formats = await readFormats(access);
  const who = formatActorName(names.get(record.createdBy));
  const undoneBy = formatActorName(names.get(record.undoneBy ?? ''));
  const isIn = record.status === 'done' || record.status === 'undone';
  return (
    <>
      <PageHeader
        title={<bdi className="wrap-anywhere">{record.fileName}</bdi>}
        breadcrumb={[{ label: 'Imports', href: '/imports' }, { label: record.fileName }]}
        status={<ImportState record={record} formats={formats} />}
        description={[
          ...(isIn ? [formatPlatform(record.shape, record.network, formats.reader.locale)] : []),
          ...(record.firstOn !== null && record.lastOn !== null
            ? [`${formats.day(record.firstOn)} to ${formats.day(record.lastOn)}`]
            : []),
          `imported ${formats.instant(record.createdAt)}${who === null ? '' : ` by ${who}`}`,
          ...(record.undoneAt === null
            ? []
            : [`undone ${formats.instant(record.undoneAt)}${undoneBy === null ? '' : ` by ${undoneBy}`}`]),
        ].join(', ')}
        actions={<ImportUndo access={access} record={record} />}
      />
      {record.status === 'running' ? <ImportsLive /> : null}
      {isIn ? <ImportFacts record={record} amounts={amounts} formats={formats} /> : null}
      <ImportNotes record={record} formats={formats} />
      {isIn ? <ImportRows access={access} record={record} /> : null}
    </>
  );
}

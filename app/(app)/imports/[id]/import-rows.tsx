import { readFormats } from '@/app/read-formats';
import { SpendTable } from '@/components/spend/spend-table';
import { Panel } from '@/components/ui/panel';
import type { AccountAccess } from '@/lib/domain/account-access';
import { addDays } from '@/lib/domain/calendar';
import type { ImportRecord } from '@/lib/imports/import-record';
import { getReportDatabase } from '@/lib/reports/report-database';
import { listSpendRows } from '@/lib/reports/spend-rows';

const shownRows = 200;

/** The rows of the file that count now, newest day first. */
export async function ImportRows({ access, record }: { access: AccountAccess; record: ImportRecord }) {
  const { firstOn, lastOn } = record;
  if (firstOn === null || lastOn === null) return null;
  const [{ rows, next }, formats] = await Promise.all([
    listSpendRows(
      getReportDatabase(),
      access,
      { period: { fromOn: firstOn, untilOn: addDays(lastOn, 1) }, filters: [] },
      { limit: shownRows, importId: record.id },
    ),
    readFormats(access),
  ]);
  return (
    <Panel flush>
      <SpendTable
        of="file"
        rows={rows}
        caption={`${formats.count(rows.length)}${next === null ? '' : ' newest'} rows that count`}
      />
    </Panel>
  );
}

import { MetricTiles, Tile } from '@/components/figures/metric-tile';
import { dash, type Formats } from '@/components/format/formats';
import type { ImportAmount } from '@/lib/imports/import-amounts';
import type { ImportRecord } from '@/lib/imports/import-record';

type ImportFactsProps = { record: ImportRecord; amounts: readonly ImportAmount[]; formats: Formats };

/** What an import brought, in figures. */
export function ImportFacts({ record, amounts, formats }: ImportFactsProps) {
  const money = (read: (amount: ImportAmount) => bigint) =>
    amounts.length === 0 ? dash : amounts.map((amount) => formats.money(read(amount), amount.currency)).join(' + ');
  const isReplaced = amounts.some(({ micros, countingMicros }) => micros !== countingMicros);
  return (
    <MetricTiles label="What the import brought">
      <Tile
        label="Spend"
        definition="What the rows of the file say was spent, in its own currency."
        value={money(({ micros }) => micros)}
        note={
          isReplaced
            ? `${money(({ countingMicros }) => countingMicros)} counts, the rest was replaced later`
            : undefined
        }
      />
      <Tile
        label="Added"
        definition="Rows of days and campaigns that nothing was known of."
        value={formats.count(record.addedCount)}
      />
      <Tile
        label="Replaced"
        definition="Rows that brought other figures for what counted already."
        value={formats.count(record.replacedCount)}
      />
      <Tile
        label="Unchanged"
        definition="Rows that said again what counted already."
        value={formats.count(record.unchangedCount)}
      />
      <Tile
        label="Refused"
        definition="Lines that could not be taken. Each says why, below."
        value={formats.count(record.refusedCount)}
      />
    </MetricTiles>
  );
}

import type { Formats } from '@/components/format/formats';
import type { AttributionModel } from '@/lib/domain/attribution/model';
import { type ModelRow, toRowName } from './model-row';
import { type ModelBreakdown, modelWords } from './model-words';

/** A model must move at least this share of a row's conversions before it is worth a sentence. */
const tellingRatio = 0.05;

/** Which row gains and which loses most against the first model shown, and under which; in conversions. */
export function describeModels(
  rows: readonly ModelRow[],
  models: readonly AttributionModel[],
  by: ModelBreakdown,
  formats: Formats,
): string {
  const [base] = models;
  if (base === undefined || models.length === 1)
    return 'Choose a second model to see how it shares the same conversions.';
  if (rows.every((row) => row.name === null || row.byModel[base].conversions === 0))
    return 'No ad earned a conversion in this period, so there is nothing to share.';
  const moves = rows.flatMap((row) =>
    row.name === null
      ? []
      : models.map((model) => ({
          row,
          model,
          base: row.byModel[base].conversions,
          moved: row.byModel[model].conversions - row.byModel[base].conversions,
        })),
  );
  const greatest = (sign: 1 | -1) =>
    moves
      .filter(({ moved, base: before }) => moved * sign >= Math.max(0.5, before * tellingRatio))
      .toSorted((a, b) => (b.moved - a.moved) * sign)[0];
  const toPart = (move: (typeof moves)[number]) =>
    `${toRowName(move.row.name, by, formats.reader.locale)} ${move.moved > 0 ? 'gains' : 'loses'} ${formats.countShared(Math.abs(move.moved))} conversions under ${modelWords[move.model].label.toLowerCase()}`;
  const parts = [greatest(1), greatest(-1)].filter((move) => move !== undefined).map(toPart);
  if (parts.length === 0) return 'The models hardly differ: nearly every conversion has one ad click on its path.';
  return `Against ${modelWords[base].label.toLowerCase()}, ${parts.join(' and ')}.`;
}

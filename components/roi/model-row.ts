import { dash, type Formats } from '@/components/format/formats';
import { formatFieldValue } from '@/components/format/source-words';
import type { AttributionModel } from '@/lib/domain/attribution/model';
import { computeRoasRatio } from '@/lib/domain/metrics';
import type { ModelBreakdown, ModelFigure } from './model-words';

type Earned = { conversions: number; revenueMicros: bigint };
type Spent = { spendMicros: bigint; spendRowsWithoutRate: number };

/** A row of the comparison: `name` is '' where it is not set; `null` is what no touch earned. */
export type ModelRow = { name: string | null; byModel: Record<AttributionModel, Earned>; spend: Spent };

/** The figure of a row under a model; ROAS is `null` without spend, and of what no touch earned. */
export function readModelFigure(row: ModelRow, model: AttributionModel, figure: ModelFigure): number | bigint | null {
  const { conversions, revenueMicros } = row.byModel[model];
  switch (figure) {
    case 'conversions':
      return conversions;
    case 'revenue':
      return revenueMicros;
    case 'roas':
      return row.name === null ? null : computeRoasRatio({ revenueMicros, ...row.spend });
  }
}

export function formatModelFigure(value: number | bigint | null, figure: ModelFigure, formats: Formats): string {
  if (value === null) return dash;
  switch (figure) {
    case 'conversions':
      return formats.countShared(Number(value));
    case 'revenue':
      return formats.money(BigInt(value));
    case 'roas':
      return formats.multiple(Number(value));
  }
}

/** By channel every arrival but direct ones may earn credit, elsewhere only ad clicks. */
export function toRowName(name: string | null, by: ModelBreakdown, locale: string): string {
  if (name === null) return by === 'channel' ? 'Direct or not known' : 'Not from ads';
  return formatFieldValue(by, name, locale);
}

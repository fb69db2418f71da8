import {
  type AttributionModel,
  attributionModels,
  defaultModelOptions,
  type ModelOptions,
  parseHalfLifeDays,
  parsePositionWeights,
} from '@/lib/domain/attribution/model';
import { readParam, type SearchParams } from '@/lib/http/report-filters';
import { type ModelBreakdown, type ModelFigure, modelBreakdowns, modelFigures } from './model-words';

/** What the URL of the model comparison asks for. */
export type ModelChoice = {
  by: ModelBreakdown;
  figure: ModelFigure;
  /** In the order of attributionModels, at least one. */
  models: readonly AttributionModel[];
  options: ModelOptions;
};

/** `by=`, `figure=`, `models=linear,timeDecay`, `halfLife=7`, `weights=40,20,40`; what cannot be read falls back to its default. */
export function readModelChoice(search: SearchParams): ModelChoice {
  const asked = readParam(search, 'models')?.split(',') ?? [];
  const models = attributionModels.filter((model) => asked.includes(model));
  const defaults = defaultModelOptions;
  return {
    by: modelBreakdowns.find((each) => each === readParam(search, 'by')) ?? 'campaign',
    figure: modelFigures.find((each) => each === readParam(search, 'figure')) ?? 'conversions',
    models: models.length === 0 ? attributionModels : models,
    options: {
      halfLifeDays: parseHalfLifeDays(readParam(search, 'halfLife') ?? '') ?? defaults.halfLifeDays,
      positionWeights: parsePositionWeights(readParam(search, 'weights') ?? '') ?? defaults.positionWeights,
    },
  };
}

/** The same as parameters of a URL; `null` where a default leaves no trace. */
export function toModelParams({ by, figure, models, options }: ModelChoice): Record<string, string | null> {
  const { first, middle, last } = options.positionWeights;
  const weights = `${first},${middle},${last}`;
  const halfLife = String(options.halfLifeDays);
  return {
    by: by === 'campaign' ? null : by,
    figure: figure === 'conversions' ? null : figure,
    models: models.length === attributionModels.length ? null : models.join(','),
    halfLife: halfLife === String(defaultModelOptions.halfLifeDays) ? null : halfLife,
    weights: weights === '40,20,40' ? null : weights,
  };
}

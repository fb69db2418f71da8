import type { DataDrivenVerdict } from '@/lib/domain/attribution/evidence';
import type { AttributionModel } from '@/lib/domain/attribution/model';

/** Names of the models, how each shares a conversion, and the colour of its bars: as a class, and as a value. */
export const modelWords: Record<
  AttributionModel,
  { label: string; definition: string; barClass: string; barFill: string }
> = {
  lastClick: {
    label: 'Last click',
    definition: 'The last ad click before the conversion has all of it.',
    barClass: 'bg-series-1',
    barFill: 'var(--color-series-1)',
  },
  firstClick: {
    label: 'First click',
    definition: 'The first ad click inside the goal’s window has all of it.',
    barClass: 'bg-series-2',
    barFill: 'var(--color-series-2)',
  },
  linear: {
    label: 'Linear',
    definition: 'Every ad click of the path has the same share.',
    barClass: 'bg-series-3',
    barFill: 'var(--color-series-3)',
  },
  timeDecay: {
    label: 'Time decay',
    definition: 'The nearer to the conversion, the more: a click one half-life before another counts half as much.',
    barClass: 'bg-series-4',
    barFill: 'var(--color-series-4)',
  },
  positionBased: {
    label: 'Position based',
    definition: 'The first and the last click have fixed shares, those between share the rest.',
    barClass: 'bg-series-5',
    barFill: 'var(--color-series-5)',
  },
  dataDriven: {
    label: 'Data-driven',
    definition:
      'Clicks share by how many conversions the account’s own paths, those that converted and those that did not, would lose without their campaign.',
    barClass: 'bg-series-other',
    barFill: 'var(--color-series-other)',
  },
};

export const modelFigures = ['conversions', 'revenue', 'roas'] as const;
export type ModelFigure = (typeof modelFigures)[number];
export const modelFigureNames: Record<ModelFigure, string> = {
  conversions: 'Conversions',
  revenue: 'Revenue',
  roas: 'ROAS',
};

/** What the table is broken down by. By channel every arrival may earn credit, elsewhere ad clicks. */
export const modelBreakdowns = ['network', 'campaign', 'adGroup', 'keyword', 'channel'] as const;
export type ModelBreakdown = (typeof modelBreakdowns)[number];

export const verdictWords: Record<Exclude<DataDrivenVerdict, 'learnt'>, string> = {
  tooFewConversions: 'Too few conversions to say',
  tooFewOtherPaths: 'Too few paths without a conversion to say',
  oneState: 'Only one campaign to learn from',
};

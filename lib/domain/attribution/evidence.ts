// May the data-driven model speak? It learns from paths, and with few of them its weights are chance. Says what it has, and what it lacks.
// Never weights that were learnt from too little: then every touch of a path weighs the same, which is the linear model.

import type { DataDrivenModel } from './removal-effects';

/**
 * Of paths that converted, and of those that did not: with fewer than 100 a share is uncertain by more than ten points
 * (1.96 · √(0.5 · 0.5 / 100) = 0.098, the normal approximation at 95 %), which is more than campaigns differ by.
 */
export const minPathCount = 100;

/** `oneState`: all paths went over the same campaign, so there is none to hold it against. */
export const dataDrivenVerdicts = ['learnt', 'tooFewConversions', 'tooFewOtherPaths', 'oneState'] as const;
export type DataDrivenVerdict = (typeof dataDrivenVerdicts)[number];

/** Whether a model may be used, or the first reason why not. */
export function decideVerdict({
  convertingPathCount,
  otherPathCount,
  effects,
}: Pick<DataDrivenModel, 'convertingPathCount' | 'otherPathCount' | 'effects'>): DataDrivenVerdict {
  if (convertingPathCount < minPathCount) return 'tooFewConversions';
  if (otherPathCount < minPathCount) return 'tooFewOtherPaths';
  return effects.length < 2 ? 'oneState' : 'learnt';
}

/** A state of the chain as people know it. */
export type TouchState = { kind: 'ad'; network: string; campaign: string } | { kind: 'channel'; channel: string };

/** `ad:<network>:<campaign>` (a campaign may hold colons), else the name of a channel. */
export function parseState(state: string): TouchState {
  const [, network, campaign] = /^ad:([^:]*):(.*)$/s.exec(state) ?? [];
  return network === undefined || campaign === undefined
    ? { kind: 'channel', channel: state }
    : { kind: 'ad', network, campaign };
}

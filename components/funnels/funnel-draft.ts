// A funnel as it is being built: every kind of step keeps what was typed for it, so that changing the kind and back loses nothing.

import type { FunnelMatch, FunnelSettings, FunnelStep } from '@/lib/domain/funnel';
import type { StringOperator, StringTest } from '@/lib/domain/goal';

type EventMatch = Extract<FunnelMatch, { kind: 'event' }>;

export type DraftStep = {
  /** Tells steps apart while they are moved. */
  id: string;
  name: string;
  kind: FunnelMatch['kind'];
  goalId: string;
  urlOperator: StringOperator;
  url: string;
  actionOperator: StringOperator;
  action: string;
  categoryOperator: StringOperator;
  category: string;
  labelOperator: StringOperator;
  label: string;
  /** Cannot be typed here; kept as the API gave it. */
  value: EventMatch['value'];
};

export type FunnelDraft = {
  name: string;
  steps: DraftStep[];
  order: FunnelSettings['order'];
  windowUnit: 'visit' | 'hours' | 'days';
  windowCount: string;
};

/** An id that no step has. */
export function makeStepId(steps: readonly DraftStep[]): string {
  return `step-${1 + Math.max(0, ...steps.map(({ id }) => Number(id.slice('step-'.length))))}`;
}

/** A step with nothing typed. */
export function makeDraftStep(id: string, more: Partial<DraftStep> = {}): DraftStep {
  const operators = {
    urlOperator: 'contains',
    actionOperator: 'equals',
    categoryOperator: 'equals',
    labelOperator: 'equals',
  } as const;
  const texts = { name: '', goalId: '', url: '', action: '', category: '', label: '' };
  return { id, kind: 'destinationUrl', ...operators, ...texts, value: null, ...more };
}

function toDraftStep({ name, match }: FunnelStep, index: number): DraftStep {
  const id = `step-${index + 1}`;
  switch (match.kind) {
    case 'goal':
      return makeDraftStep(id, { name, kind: 'goal', goalId: match.goalId });
    case 'destinationUrl':
      return makeDraftStep(id, { name, url: match.url.value, urlOperator: match.url.operator });
    case 'event':
      return makeDraftStep(id, {
        ...{ name, kind: 'event', value: match.value },
        ...{ action: match.action?.value ?? '', actionOperator: match.action?.operator ?? 'equals' },
        ...{ category: match.category?.value ?? '', categoryOperator: match.category?.operator ?? 'equals' },
        ...{ label: match.label?.value ?? '', labelOperator: match.label?.operator ?? 'equals' },
      });
  }
}

export function toFunnelDraft(name: string, { steps, order, window }: FunnelSettings): FunnelDraft {
  const minutes = window.kind === 'visit' ? 0 : window.minutes;
  const isDays = minutes > 0 && minutes % 1440 === 0;
  return {
    name,
    steps: steps.map(toDraftStep),
    order,
    windowUnit: window.kind === 'visit' ? 'visit' : isDays ? 'days' : 'hours',
    windowCount: window.kind === 'visit' ? '7' : String(isDays ? minutes / 1440 : minutes / 60),
  };
}

function toTest(operator: StringOperator, value: string): StringTest | null {
  return value.trim() === '' ? null : { operator, value };
}

function toMatch(step: DraftStep): FunnelMatch {
  switch (step.kind) {
    case 'goal':
      return { kind: 'goal', goalId: step.goalId };
    case 'destinationUrl':
      return { kind: 'destinationUrl', url: { operator: step.urlOperator, value: step.url } };
    case 'event':
      return {
        kind: 'event',
        action: toTest(step.actionOperator, step.action),
        category: toTest(step.categoryOperator, step.category),
        label: toTest(step.labelOperator, step.label),
        value: step.value,
      };
  }
}

/** What a step is called while nobody named it: its goal, its page, its event. */
export function suggestStepName(step: DraftStep, goalNameById: ReadonlyMap<string, string>): string {
  switch (step.kind) {
    case 'goal':
      return goalNameById.get(step.goalId) ?? '';
    case 'destinationUrl':
      return step.url.trim();
    case 'event':
      return [step.action, step.category, step.label].find((text) => text.trim() !== '')?.trim() ?? '';
  }
}

/** A window that is no number is 0 minutes, which is refused at its box. */
export function toFunnelSettings(draft: FunnelDraft, goalNameById: ReadonlyMap<string, string>): FunnelSettings {
  const count = Number(draft.windowCount);
  const minutes = Math.round(count * (draft.windowUnit === 'days' ? 1440 : 60));
  return {
    steps: draft.steps.map((step) => ({
      name: (step.name.trim() === '' ? suggestStepName(step, goalNameById) : step.name.trim()).slice(0, 100),
      match: toMatch(step),
    })),
    order: draft.order,
    window:
      draft.windowUnit === 'visit'
        ? { kind: 'visit' }
        : { kind: 'time', minutes: Number.isFinite(minutes) ? minutes : 0 },
  };
}

/** Where a new funnel begins: two pages, in one visit. */
export const emptyFunnelDraft: FunnelDraft = {
  name: '',
  steps: [makeDraftStep('step-1'), makeDraftStep('step-2')],
  order: 'loose',
  windowUnit: 'visit',
  windowCount: '7',
};

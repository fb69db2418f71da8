import { expect, test } from 'vitest';
import type { FunnelSettings } from '@/lib/domain/funnel';
import { makeDraftStep, toFunnelDraft, toFunnelSettings } from './funnel-draft';

const noGoals = new Map<string, string>();

test('what was saved comes out of the form as it went in', () => {
  const settings: FunnelSettings = {
    steps: [
      { name: 'Any order', match: { kind: 'goal', goalId: 'g' } },
      { name: 'Cart', match: { kind: 'destinationUrl', url: { operator: 'beginsWith', value: 'shop.example/cart' } } },
      {
        name: 'Video',
        match: {
          kind: 'event',
          action: { operator: 'contains', value: 'play' },
          category: null,
          label: null,
          value: { operator: 'greaterThan', value: 3 },
        },
      },
    ],
    order: 'strict',
    window: { kind: 'time', minutes: 90 },
  };
  for (const window of [settings.window, { kind: 'visit' }, { kind: 'time', minutes: 2880 }] as const) {
    expect(toFunnelSettings(toFunnelDraft('F', { ...settings, window }), noGoals)).toEqual({ ...settings, window });
  }
});

test('a step without a name takes that of its goal or its page', () => {
  const draft = {
    ...({ name: 'F', order: 'loose', windowUnit: 'visit', windowCount: '7' } as const),
    steps: [makeDraftStep('step-1', { kind: 'goal', goalId: 'g' }), makeDraftStep('step-2', { url: '/cart' })],
  };
  expect(toFunnelSettings(draft, new Map([['g', 'Purchase']])).steps.map(({ name }) => name)).toEqual([
    'Purchase',
    '/cart',
  ]);
});

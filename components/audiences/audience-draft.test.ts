import { expect, test } from 'vitest';
import type { AudienceRule } from '@/lib/domain/audience';
import { audienceTemplates } from '@/lib/domain/audience-templates';
import { makeAudienceDraft, makeCondition, makeNodeId, toDraftRoot, toRule } from './audience-draft';
import { addNode, changeNode, removeNode } from './change-draft';
import { parseAudienceForm } from './parse-audience-form';

const everyKind: AudienceRule = {
  kind: 'any',
  rules: [
    {
      kind: 'all',
      rules: [
        {
          kind: 'pageView',
          tests: [
            { field: 'url', operator: 'contains', value: '/cart' },
            { field: 'totalValue', operator: 'greaterThan', value: 12.5 },
          ],
        },
        { kind: 'not', rule: { kind: 'converted', goalId: '00000000-0000-4000-8000-000000000001' } },
      ],
    },
    {
      kind: 'not',
      rule: {
        kind: 'any',
        rules: [
          { kind: 'device', devices: ['mobile', 'tablet'] },
          { kind: 'country', countries: ['DE'] },
        ],
      },
    },
    {
      kind: 'event',
      action: { operator: 'equals', value: 'play' },
      category: null,
      label: null,
      value: { operator: 'lessThan', value: 5 },
    },
    { kind: 'product', audience: 'pastBuyers' },
    { kind: 'arrival', tests: [{ field: 'keyword', operator: 'beginsWith', value: 'brown' }] },
    { kind: 'visitor', isNew: true },
    { kind: 'engagement', tests: [{ field: 'activeSeconds', operator: 'greaterThanEqualTo', value: 60 }] },
    { kind: 'spent', amount: 200, goalId: null },
  ],
};

test('a rule of every kind comes out of the boxes as it went in, and so does every template', () => {
  expect(toRule(toDraftRoot(everyKind)).rule).toEqual(everyKind);
  for (const { rule } of audienceTemplates) expect(toRule(toDraftRoot(rule)).rule).toEqual(rule);
});

test('one condition alone is the rule itself; a "not" before all of it stays', () => {
  const alone: AudienceRule = { kind: 'visitor', isNew: false };
  expect(toRule(makeAudienceDraft({ name: '', description: '', durationDays: 30, rule: alone }).root).rule).toEqual(
    alone,
  );
  const negated: AudienceRule = {
    kind: 'not',
    rule: { kind: 'any', rules: [alone, { kind: 'converted', goalId: null }] },
  };
  expect(toRule(toDraftRoot(negated)).rule).toEqual(negated);
});

test('an issue of the rule stands at the box of its condition, however deep and negated that is', () => {
  const draft = makeAudienceDraft({ name: 'Rule', description: '', durationDays: 30, rule: everyKind });
  const [, group] = draft.root.nodes;
  const country = group?.type === 'group' ? group.nodes[1] : undefined;
  const emptied = changeNode(draft.root, country?.id ?? '', (node) =>
    node.type === 'condition' ? { ...node, countries: [] } : node,
  );
  expect(parseAudienceForm({ ...draft, root: emptied }).errors).toEqual({
    [`${country?.id}.countries`]: 'Choose at least one country.',
  });
});

test('a number that is none, an empty box and a duration in words are errors at their boxes; a decimal comma is none', () => {
  const draft = makeAudienceDraft(null);
  const [first] = draft.root.nodes;
  expect(Object.keys(parseAudienceForm({ ...draft, durationDays: 'a month' }).errors).sort()).toEqual(
    ['durationDays', 'name', `${first?.id}.tests.0.value`].sort(),
  );
  const spent = (amount: string) =>
    parseAudienceForm({
      ...draft,
      name: 'Big',
      root: { ...draft.root, nodes: [makeCondition('n2', { kind: 'spent', amount })] },
    }).errors;
  expect(Object.keys(spent('many'))).toEqual(['n2.amount']);
  expect(spent('12,50')).toEqual({});
});

test('conditions are added to their group under an id of their own, and removed wherever they are', () => {
  const root = toDraftRoot(everyKind);
  const [group] = root.nodes;
  const id = makeNodeId(root);
  const grown = addNode(root, group?.id ?? '', makeCondition(id));
  const inner = grown.nodes[0];
  expect(inner?.type === 'group' ? inner.nodes.map((node) => node.id).at(-1) : null).toBe(id);
  expect(makeNodeId(grown)).not.toBe(id);
  expect(toRule(removeNode(grown, id)).rule).toEqual(everyKind);
});

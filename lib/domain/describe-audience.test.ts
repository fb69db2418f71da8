import { expect, test } from 'vitest';
import type { AudienceRule } from './audience';
import { audienceTemplates } from './audience-templates';
import { describeAudience } from './describe-audience';
import { listAudienceRuleIssues } from './parse-audience';

const names = {
  goal: (id: string) => (id === 'g1' ? 'Purchase' : null),
  country: (code: string) => (code === 'DE' ? 'Germany' : code),
  money: (amount: number) => `€${amount}`,
};

test('a rule reads as a sentence, with goals and countries by their names', () => {
  const rule: AudienceRule = {
    kind: 'all',
    rules: [
      {
        kind: 'any',
        rules: [
          { kind: 'country', countries: ['DE'] },
          { kind: 'device', devices: ['mobile'] },
        ],
      },
      { kind: 'not', rule: { kind: 'converted', goalId: 'g1' } },
      { kind: 'spent', amount: 20, goalId: null },
    ],
  };
  expect(describeAudience(rule, 30, names)).toBe(
    'Visitors who (visited from Germany or used a mobile) and did not do this: converted on “Purchase” and spent at least €20, in the last 30 days.',
  );
});

test('every template may be saved, but for the one that asks for a campaign', () => {
  const faulty = audienceTemplates.filter(({ rule }) => listAudienceRuleIssues(rule).length > 0);
  expect(faulty.map(({ id }) => id)).toEqual(['returningOfCampaign']);
});

test('groups stand at most 6 deep, and hold from 1 to 100 conditions', () => {
  const leaf: AudienceRule = { kind: 'visitor', isNew: true };
  const nest = (depth: number): AudienceRule => (depth === 0 ? leaf : { kind: 'not', rule: nest(depth - 1) });
  expect(listAudienceRuleIssues(nest(6))).toEqual([]);
  expect(listAudienceRuleIssues(nest(7))).toHaveLength(1);
  const group = (count: number): AudienceRule => ({ kind: 'any', rules: Array.from({ length: count }, () => leaf) });
  expect([1, 100].flatMap((count) => listAudienceRuleIssues(group(count)))).toEqual([]);
  expect(listAudienceRuleIssues(group(0))[0]?.field).toBe('rule.rules');
  expect(listAudienceRuleIssues(group(101))).toHaveLength(1);
});

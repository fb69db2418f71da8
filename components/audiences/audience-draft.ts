// A rule as it is being built: groups in groups and conditions, each with what was typed for it, so that changing a kind and back loses nothing.

import {
  type AudienceLeaf,
  type AudienceNumberOperator,
  type AudienceNumberTest,
  type AudienceRule,
  type AudienceTextOperator,
  type AudienceTextTest,
  arrivalFields,
  audienceLimits,
  audienceNumberOperators,
  audienceTextOperators,
  engagementFields,
  type ProductAudience,
  pageTextFields,
} from '@/lib/domain/audience';

export type ConditionKind = AudienceLeaf['kind'];

/** One comparison; numbers stay as they were typed. */
export type DraftTest = { field: string; operator: string; value: string };

/** Of each kind that is made of tests. An event has each of its parts once; one without a value is not looked at. */
type TestKind = 'pageView' | 'event' | 'arrival' | 'engagement';

export type DraftCondition = {
  type: 'condition';
  id: string;
  isNot: boolean;
  kind: ConditionKind;
  tests: Record<TestKind, readonly DraftTest[]>;
  product: ProductAudience;
  devices: readonly string[];
  countries: readonly string[];
  isNew: boolean;
  goalId: string | null;
  amount: string;
};

export type DraftGroup = {
  type: 'group';
  id: string;
  isNot: boolean;
  joiner: 'all' | 'any';
  nodes: readonly DraftNode[];
};
export type DraftNode = DraftGroup | DraftCondition;

export type AudienceDraft = { name: string; description: string; durationDays: string; root: DraftGroup };

const eventFields = ['action', 'category', 'label', 'value'] as const;

export const firstTests: Record<TestKind, DraftTest> = {
  pageView: { field: 'url', operator: 'contains', value: '' },
  event: { field: 'action', operator: 'equals', value: '' },
  arrival: { field: 'campaign', operator: 'equals', value: '' },
  engagement: { field: 'pageViews', operator: 'greaterThanEqualTo', value: '' },
};

/** An id that nothing in the rule has. */
export function makeNodeId(root: DraftGroup): string {
  const listIds = (node: DraftNode): string[] => [
    node.id,
    ...(node.type === 'group' ? node.nodes.flatMap(listIds) : []),
  ];
  return `n${1 + Math.max(0, ...listIds(root).map((id) => Number(id.slice(1))))}`;
}

/** A condition with nothing typed. */
export function makeCondition(id: string, more: Partial<DraftCondition> = {}): DraftCondition {
  return {
    ...{ type: 'condition', id, isNot: false, kind: 'pageView' },
    tests: {
      pageView: [firstTests.pageView],
      event: eventFields.map((field) => ({
        field,
        operator: field === 'value' ? 'greaterThanEqualTo' : 'equals',
        value: '',
      })),
      arrival: [firstTests.arrival],
      engagement: [firstTests.engagement],
    },
    ...{ product: 'cartAbandoners', devices: ['mobile'], countries: [], isNew: false, goalId: null, amount: '' },
    ...more,
  };
}

export function isNumberField(field: string): boolean {
  return ['totalValue', 'value', 'activeSeconds', 'pageViews', 'scrollPercent'].includes(field);
}

/** The rule as boxes; what is not a group stands in one, so that there is a place to add to. */
export function toDraftRoot(rule: AudienceRule): DraftGroup {
  let count = 0;
  const makeId = () => {
    count += 1;
    return `n${count}`;
  };
  const toNode = (each: AudienceRule, isNot: boolean): DraftNode => {
    switch (each.kind) {
      case 'not':
        return toNode(each.rule, !isNot);
      case 'all':
      case 'any': {
        const id = makeId();
        return { type: 'group', id, isNot, joiner: each.kind, nodes: each.rules.map((inner) => toNode(inner, false)) };
      }
      default:
        return makeCondition(makeId(), { isNot, ...toParts(each) });
    }
  };
  const node = toNode(rule, false);
  if (node.type === 'group' && !node.isNot) return node;
  return { type: 'group', id: makeId(), isNot: false, joiner: 'all', nodes: [node] };
}

function toParts(leaf: AudienceLeaf): Partial<DraftCondition> {
  const { kind } = leaf;
  const { tests: none } = makeCondition('');
  const toTests = (tests: readonly { field: string; operator: string; value: string | number }[]): DraftTest[] =>
    tests.map(({ field, operator, value }) => ({ field, operator, value: String(value) }));
  switch (kind) {
    case 'pageView':
    case 'arrival':
    case 'engagement':
      return { kind, tests: { ...none, [kind]: toTests(leaf.tests) } };
    case 'event': {
      const tests = none.event.map((test) => {
        const said = eventFields.find((field) => field === test.field);
        const own = said === undefined ? null : leaf[said];
        return own === null ? test : { field: test.field, operator: own.operator, value: String(own.value) };
      });
      return { kind, tests: { ...none, event: tests } };
    }
    case 'product':
      return { kind, product: leaf.audience };
    case 'device':
      return { kind, devices: leaf.devices };
    case 'country':
      return { kind, countries: leaf.countries };
    case 'visitor':
      return { kind, isNew: leaf.isNew };
    case 'converted':
      return { kind, goalId: leaf.goalId };
    case 'spent':
      return { kind, goalId: leaf.goalId, amount: String(leaf.amount) };
  }
}

/** The rule that the boxes say, and which box each place of it is: `rule.rules.0` is box `n2`. */
export function toRule(root: DraftGroup): { rule: AudienceRule; boxByPlace: ReadonlyMap<string, string> } {
  const boxByPlace = new Map<string, string>();
  const toNodeRule = (node: DraftNode, path: string): AudienceRule => {
    if (node.isNot) return { kind: 'not', rule: toNodeRule({ ...node, isNot: false }, `${path}.rule`) };
    boxByPlace.set(path, node.id);
    if (node.type === 'condition') return toLeaf(node);
    return { kind: node.joiner, rules: node.nodes.map((each, index) => toNodeRule(each, `${path}.rules.${index}`)) };
  };
  const [only] = root.nodes;
  const rule = toNodeRule(root.nodes.length === 1 && only !== undefined && !root.isNot ? only : root, 'rule');
  return { rule, boxByPlace };
}

/** The box of an issue's field: `n2.tests.0.value`; fields outside of the rule are their own boxes. */
export function findBox(field: string, boxByPlace: ReadonlyMap<string, string>): string {
  for (let place = field; place !== ''; place = place.slice(0, Math.max(0, place.lastIndexOf('.')))) {
    const id = boxByPlace.get(place);
    if (id !== undefined) return `${id}${field.slice(place.length)}`;
  }
  return field;
}

function toNumber(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.'));
}

function toTextTest({ operator, value }: DraftTest): AudienceTextTest {
  const known: AudienceTextOperator = audienceTextOperators.find((each) => each === operator) ?? 'contains';
  return { operator: known, value };
}

function toNumberTest({ operator, value }: DraftTest): AudienceNumberTest {
  const known: AudienceNumberOperator =
    audienceNumberOperators.find((each) => each === operator) ?? 'greaterThanEqualTo';
  return { operator: known, value: toNumber(value) };
}

function toLeaf(condition: DraftCondition): AudienceLeaf {
  const { kind, tests, goalId } = condition;
  switch (kind) {
    case 'pageView':
      return {
        kind,
        tests: tests.pageView.map((test) =>
          test.field === 'totalValue'
            ? { field: 'totalValue', ...toNumberTest(test) }
            : { field: pageTextFields.find((each) => each === test.field) ?? 'url', ...toTextTest(test) },
        ),
      };
    case 'arrival':
      return {
        kind,
        tests: tests.arrival.map((test) => ({
          field: arrivalFields.find((each) => each === test.field) ?? 'campaign',
          ...toTextTest(test),
        })),
      };
    case 'engagement':
      return {
        kind,
        tests: tests.engagement.map((test) => ({
          field: engagementFields.find((each) => each === test.field) ?? 'pageViews',
          ...toNumberTest(test),
        })),
      };
    case 'event': {
      const find = (field: string) => tests.event.find((test) => test.field === field && test.value.trim() !== '');
      const [action, category, label, value] = eventFields.map(find);
      return {
        kind,
        action: action === undefined ? null : toTextTest(action),
        category: category === undefined ? null : toTextTest(category),
        label: label === undefined ? null : toTextTest(label),
        value: value === undefined ? null : toNumberTest(value),
      };
    }
    case 'product':
      return { kind, audience: condition.product };
    case 'device':
      return { kind, devices: condition.devices };
    case 'country':
      return { kind, countries: condition.countries };
    case 'visitor':
      return { kind, isNew: condition.isNew };
    case 'converted':
      return { kind, goalId };
    case 'spent':
      return { kind, amount: toNumber(condition.amount), goalId };
  }
}

/** Where a new audience begins. */
export function makeAudienceDraft(
  given: { name: string; description: string; durationDays: number; rule: AudienceRule } | null,
): AudienceDraft {
  if (given !== null) {
    const { name, description, durationDays, rule } = given;
    return { name, description, durationDays: String(durationDays), root: toDraftRoot(rule) };
  }
  const root: DraftGroup = { type: 'group', id: 'n1', isNot: false, joiner: 'all', nodes: [makeCondition('n2')] };
  return { name: '', description: '', durationDays: String(audienceLimits.defaultDurationDays), root };
}

// May this audience be saved, and if not, what should be written instead? The one place with an audience's limits and their words: form, API
// and store all ask here. A fault names its place in the rule, such as `rule.rules.0.tests.1.value`. Never looks whether a goal exists.

import {
  type AudienceLeaf,
  type AudienceNumberTest,
  type AudienceRule,
  type AudienceTextTest,
  audienceLimits,
} from './audience';

export type AudienceIssue = { field: string; message: string };

/** Name, description and duration as they are typed; NaN when the duration is no number. */
export type AudienceSettingsInput = { name: string; description: string; rule: AudienceRule; durationDays: number };

export type AudienceSettingsResult =
  | { kind: 'valid'; settings: AudienceSettingsInput }
  | { kind: 'invalid'; issues: readonly AudienceIssue[] };

const { itemsPerGroup, nodesPerRule, groupDepth, textLength, maxAmount } = audienceLimits;

/** Typed settings with their outer spaces gone, or every issue at its field. That a name is not taken is the store's to say. */
export function parseAudienceSettings(input: AudienceSettingsInput): AudienceSettingsResult {
  const name = input.name.trim();
  const description = input.description.trim();
  const { minDurationDays: min, maxDurationDays: max } = audienceLimits;
  const issues: AudienceIssue[] = [];
  const nameIssue =
    name === ''
      ? 'Give the audience a name, such as “Cart abandoners”.'
      : findTextIssue(name, audienceLimits.nameLength);
  if (nameIssue !== null) issues.push({ field: 'name', message: nameIssue });
  const descriptionIssue = findTextIssue(description, audienceLimits.descriptionLength, true);
  if (descriptionIssue !== null) issues.push({ field: 'description', message: descriptionIssue });
  if (!Number.isInteger(input.durationDays) || input.durationDays < min || input.durationDays > max)
    issues.push({ field: 'durationDays', message: `Write a whole number of days, from ${min} to ${max}.` });
  issues.push(...listAudienceRuleIssues(input.rule));
  return issues.length > 0 ? { kind: 'invalid', issues } : { kind: 'valid', settings: { ...input, name, description } };
}

/** Everything that is wrong with a rule; empty when it may be saved. Source: uet.md 8. */
export function listAudienceRuleIssues(rule: AudienceRule): AudienceIssue[] {
  const nodeCount = countNodes(rule);
  if (nodeCount > nodesPerRule)
    return [{ field: 'rule', message: `A rule has at most ${nodesPerRule.toLocaleString('en')} conditions.` }];
  return listIssues(rule, 'rule', 1);
}

function countNodes(rule: AudienceRule): number {
  if (rule.kind === 'not') return 1 + countNodes(rule.rule);
  if (rule.kind !== 'all' && rule.kind !== 'any') return 1;
  return rule.rules.reduce((sum, each) => sum + countNodes(each), 1);
}

function listIssues(rule: AudienceRule, field: string, depth: number): AudienceIssue[] {
  if (rule.kind !== 'all' && rule.kind !== 'any' && rule.kind !== 'not') return listLeafIssues(rule, field);
  if (depth > groupDepth) return [{ field, message: `Groups can stand at most ${groupDepth} deep in each other.` }];
  if (rule.kind === 'not') return listIssues(rule.rule, `${field}.rule`, depth + 1);
  const sizeIssue = findSizeIssue(rule.rules.length, 'condition');
  if (sizeIssue !== null) return [{ field: `${field}.rules`, message: sizeIssue }];
  return rule.rules.flatMap((each, index) => listIssues(each, `${field}.rules.${index}`, depth + 1));
}

function findSizeIssue(count: number, thing: string): string | null {
  if (count === 0) return `Add at least one ${thing}.`;
  return count > itemsPerGroup ? `Use at most ${itemsPerGroup} of them; these are ${count}.` : null;
}

function listLeafIssues(leaf: AudienceLeaf, field: string): AudienceIssue[] {
  const at = (name: string, message: string | null): AudienceIssue[] =>
    message === null ? [] : [{ field: `${field}.${name}`, message }];
  switch (leaf.kind) {
    case 'pageView':
    case 'arrival':
    case 'engagement': {
      const sizeIssue = findSizeIssue(leaf.tests.length, 'condition');
      if (sizeIssue !== null) return at('tests', sizeIssue);
      return leaf.tests.flatMap((test, index) => at(`tests.${index}.value`, findTestIssue(test)));
    }
    case 'event':
      return listEventIssues(leaf, at);
    case 'device':
      return at('devices', findSizeIssue(leaf.devices.length, 'device'));
    case 'country':
      return [
        ...at('countries', leaf.countries.length > 300 ? 'Use at most 300 countries.' : findListIssue(leaf.countries)),
        ...leaf.countries.flatMap((country, index) =>
          at(
            `countries.${index}`,
            /^[A-Z]{2}$/.test(country) ? null : 'Write a country by its two letters, such as DE.',
          ),
        ),
      ];
    case 'spent':
      return at('amount', isAmount(leaf.amount) && leaf.amount > 0 ? null : amountMessage);
    case 'product':
    case 'visitor':
    case 'converted':
      return [];
  }
}

const amountMessage = 'Write an amount above 0, up to 9,999,999, with at most 3 decimals.';
const noPartMessage = 'Fill in at least one of action, category, label and value.';

function findListIssue(items: readonly string[]): string | null {
  return items.length === 0 ? 'Choose at least one country.' : null;
}

function listEventIssues(
  { action, category, label, value }: Extract<AudienceLeaf, { kind: 'event' }>,
  at: (name: string, message: string | null) => AudienceIssue[],
): AudienceIssue[] {
  if (action === null && category === null && label === null && value === null) return at('action', noPartMessage);
  return [
    ...at('action', action && findTestIssue(action)),
    ...at('category', category && findTestIssue(category)),
    ...at('label', label && findTestIssue(label)),
    ...at('value', value && findTestIssue(value)),
  ];
}

function findTestIssue({ value }: AudienceTextTest | AudienceNumberTest): string | null {
  if (typeof value === 'number')
    return isAmount(value) ? null : 'Write a number from 0 to 9,999,999 with at most 3 decimals.';
  return value.trim() === '' ? 'Write what to look for, or remove this condition.' : findTextIssue(value, textLength);
}

function isAmount(value: number): boolean {
  return value >= 0 && value <= maxAmount && Math.abs(value * 1000 - Math.round(value * 1000)) < 1e-4;
}

function findTextIssue(text: string, maxLength: number, allowsLines = false): string | null {
  if (text.length > maxLength)
    return `Use at most ${maxLength.toLocaleString('en')} characters; these are ${text.length.toLocaleString('en')}.`;
  const checked = allowsLines ? text.replace(/[\r\n\t]/g, '') : text;
  // PostgreSQL refuses NUL and half of a surrogate pair; the other control characters come from a slip of the clipboard.
  return /\p{Cc}|\p{Cs}/u.test(checked) ? 'Remove the line breaks and other invisible characters.' : null;
}

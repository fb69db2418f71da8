// What would a file of goals change? Each of its goals is added, changes one that is there, is the same, or is refused with a reason.
// Goals are found by name, whatever its case; what the file does not mention stays. Never applies anything.

import type { Goal, GoalScope, GoalSettings } from './goal';
import { goalLimits } from './goal';
import {
  documentPathByField,
  type GoalDifference,
  type GoalDocument,
  listGoalDifferences,
  newGoalSettings,
  toGoalDocument,
} from './goal-document';
import { type GoalIssue, listGoalIssues, parseGoalName } from './parse-goal-settings';

/** Where a goal stands in its file: its number, from 1, and its line when it is known. */
export type GoalPlace = { position: number; line: number | null };
export type EntryIssue = { field: string; message: string; line: number | null };

/** A goal of a file whose shape is right; what it leaves out stays as it is, or is the usual for a new goal. */
export type GoalEntry = GoalPlace & {
  kind: 'goal';
  name: string;
  tag?: number | undefined;
  scope?: GoalScope | undefined;
  status?: 'active' | 'paused' | undefined;
  settings: Partial<GoalSettings>;
};
export type RefusedEntry = GoalPlace & { kind: 'refused'; name: string | null; issues: EntryIssue[] };

export type AddedGoal = {
  tagId: number;
  name: string;
  scope: GoalScope;
  status: 'active' | 'paused';
  settings: GoalSettings;
};
export type GoalPlanItem =
  | RefusedEntry
  | (GoalPlace & { kind: 'added'; name: string; goal: AddedGoal; document: GoalDocument })
  | (GoalPlace & {
      kind: 'changed';
      name: string;
      goal: Goal;
      change: { name?: string; status?: 'active' | 'paused'; settings?: Partial<GoalSettings> };
      differences: GoalDifference[];
    })
  | (GoalPlace & { kind: 'same'; name: string; goal: Goal });

/** `untouched`: goals of the account that the file does not mention. */
export type GoalImportPlan = { items: GoalPlanItem[]; untouched: Goal[] };

export type GoalImportSetting = {
  /** The account's own goals that are not deleted. */
  goals: readonly Goal[];
  /** The account's own tags. */
  tagIds: readonly number[];
  /** Every goal of the file is of this tag, whatever it says. */
  tagId: number | null;
  accountCurrency: string;
  /** Whether goals that count in all accounts may be made: by admins. */
  mayReachAll: boolean;
};

/** The plan for the goals of a file, in its order. */
export function planGoalImport(
  entries: readonly (GoalEntry | RefusedEntry)[],
  setting: GoalImportSetting,
): GoalImportPlan {
  const goalByName = new Map(setting.goals.map((goal) => [toKey(goal.name), goal]));
  const firstByName = new Map<string, number>();
  let roomCount = goalLimits.goalsPerAccount - setting.goals.length;
  const items = entries.map((entry): GoalPlanItem => {
    if (entry.kind === 'refused') return entry;
    const key = toKey(entry.name);
    const first = firstByName.get(key);
    firstByName.set(key, first ?? entry.position);
    if (first !== undefined)
      return refuse(entry, 'name', `Goal ${first} of the file has this name too. Names differ by more than case.`);
    const goal = goalByName.get(key);
    const item = goal === undefined ? planNew(entry, setting) : planChange(entry, goal, setting);
    if (item.kind !== 'added') return item;
    roomCount -= 1;
    return roomCount >= 0
      ? item
      : refuse(entry, 'name', `An account has at most ${goalLimits.goalsPerAccount} goals: delete some first.`);
  });
  return { items, untouched: setting.goals.filter(({ name }) => !firstByName.has(toKey(name))) };
}

function planNew(entry: GoalEntry, { tagIds, tagId, accountCurrency, mayReachAll }: GoalImportSetting): GoalPlanItem {
  const { position, line, name, scope = 'account', status = 'active' } = entry;
  const tag = tagId ?? entry.tag ?? (tagIds.length === 1 ? tagIds[0] : undefined);
  if (tag === undefined) return refuse(entry, 'tag', 'Say whose hits count: write the id of a tag of this account.');
  if (!tagIds.includes(tag)) return refuse(entry, 'tag', `This account has no tag ${tag}.`);
  if (scope === 'all' && !mayReachAll)
    return refuse(entry, 'scope', 'Only an admin can make a goal that counts in all accounts.');
  const { condition, category } = entry.settings;
  if (condition === undefined)
    return refuse(
      entry,
      'condition',
      `No goal of this account is called “${name}”, and a new one needs its condition.`,
    );
  if (category === undefined)
    return refuse(entry, 'category', `No goal of this account is called “${name}”, and a new one needs its category.`);
  const settings: GoalSettings = { ...newGoalSettings, ...entry.settings, condition, category };
  const issues = [...listNameIssues(name), ...listGoalIssues(settings)];
  if (issues.length > 0) return refuseAll(entry, issues);
  const goal: AddedGoal = { tagId: tag, name, scope, status, settings };
  return { kind: 'added', position, line, name, goal, document: toGoalDocument(goal, settings, accountCurrency) };
}

function planChange(entry: GoalEntry, goal: Goal, { tagId, accountCurrency }: GoalImportSetting): GoalPlanItem {
  const { position, line, name, scope = goal.scope } = entry;
  const tag = tagId ?? entry.tag ?? goal.tagId;
  if (tag !== goal.tagId)
    return refuse(
      entry,
      'tag',
      `“${goal.name}” is a goal of tag ${goal.tagId} and cannot move to tag ${tag}. Give the one of the file another name.`,
    );
  if (scope !== goal.scope) return refuse(entry, 'scope', 'What a goal reaches never changes. Make another goal.');
  const status = entry.status ?? (goal.status === 'paused' ? 'paused' : 'active');
  const settings: GoalSettings = { ...goal.current.settings, ...entry.settings };
  const issues = [...listNameIssues(name), ...listGoalIssues(settings)];
  if (issues.length > 0) return refuseAll(entry, issues);
  const before = toGoalDocument(
    { ...goal, status: goal.status === 'paused' ? 'paused' : 'active' },
    goal.current.settings,
    accountCurrency,
  );
  const differences = listGoalDifferences(before, toGoalDocument({ ...goal, name, status }, settings, accountCurrency));
  if (differences.length === 0) return { kind: 'same', position, line, name, goal };
  const change = {
    ...(name === goal.name ? {} : { name }),
    ...(status === goal.status ? {} : { status }),
    settings: entry.settings,
  };
  return { kind: 'changed', position, line, name: goal.name, goal, change, differences };
}

function listNameIssues(name: string): GoalIssue[] {
  const parsed = parseGoalName(name);
  return parsed.kind === 'invalid' ? [parsed.issue] : [];
}

function refuse(entry: GoalEntry, field: string, message: string): RefusedEntry {
  const { position, line, name } = entry;
  return { kind: 'refused', position, line, name, issues: [{ field, message, line }] };
}

function refuseAll(entry: GoalEntry, issues: readonly GoalIssue[]): RefusedEntry {
  const { position, line, name } = entry;
  return {
    ...{ kind: 'refused', position, line, name },
    issues: issues.map(({ field, message }) => ({ field: documentPathByField[field], message, line })),
  };
}

function toKey(name: string): string {
  return name.trim().toLowerCase();
}

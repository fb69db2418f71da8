import { saveTargetAction } from '@/app/(app)/goals/[id]/target-actions';
import { readPacedTargets } from '@/app/(app)/goals/read-paced-targets';
import type { Formats } from '@/components/format/formats';
import { TargetForm } from '@/components/goals/target-form';
import { TargetPacing } from '@/components/goals/target-pacing';
import { Panel } from '@/components/ui/panel';
import { type AccountAccess, isRoleAtLeast } from '@/lib/domain/account-access';
import type { Goal } from '@/lib/domain/goal';
import { toDecimalText } from '@/lib/domain/money';

type GoalTargetPanelProps = { access: AccountAccess; goal: Goal; formats: Formats; now: Date };

/** What a month should bring, and how this one goes. */
export async function GoalTargetPanel({ access, goal, formats, now }: GoalTargetPanelProps) {
  if (goal.status === 'deleted') return null;
  const paced = (await readPacedTargets(access, now)).find(({ target }) => target.goalId === goal.id) ?? null;
  const mayEdit = isRoleAtLeast(access.role, 'marketer');
  if (paced === null && !mayEdit) return null;
  const { measure, amount } = paced?.target ?? { measure: 'count', amount: 0n };
  const typed = measure === 'count' ? String(amount) : toDecimalText(amount, access.currency);
  return (
    <Panel title="Target of the month">
      <div className="flex flex-col items-start gap-3 [&>*:not(button)]:w-full">
        {paced === null ? (
          <p className="text-sm text-muted">None yet. With one, this page says whether the goal keeps pace.</p>
        ) : (
          <TargetPacing paced={paced} formats={formats} />
        )}
        {mayEdit ? (
          <TargetForm
            current={paced === null ? null : { measure, amount: typed }}
            currency={access.currency}
            save={saveTargetAction.bind(null, goal.id)}
          />
        ) : null}
      </div>
    </Panel>
  );
}

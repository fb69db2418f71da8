import type { Formats } from '@/components/format/formats';
import { StatusBadge } from '@/components/ui/status-badge';
import type { PacedTarget } from '@/lib/domain/goal-target';
import { describePacing, describePacingState } from './describe-pacing';

type TargetPacingProps = { paced: PacedTarget; formats: Formats };

/** How far a month's target is, with a mark where an even pace would be by now. */
export function TargetPacing({ paced, formats }: TargetPacingProps) {
  const { tone, label } = describePacingState(paced.pacing);
  return (
    <div className="flex flex-col gap-2">
      <StatusBadge tone={tone} label={label} />
      <TargetBar paced={paced} />
      <p className="text-sm text-muted">{describePacing(paced, formats)}</p>
    </div>
  );
}

/** From 0 to the target; the sentence beside it says the same. */
export function TargetBar({ paced: { target, pacing } }: { paced: PacedTarget }) {
  const toPercent = (amount: bigint) => Math.min(100, (Number(amount) / Number(target.amount)) * 100);
  return (
    <div aria-hidden className="relative h-3.5">
      <div className="absolute inset-x-0 top-1 h-1.5 rounded-xs bg-sunken" />
      <div
        className="absolute top-1 left-0 h-1.5 rounded-xs bg-series-1"
        style={{ width: `${toPercent(pacing.actual)}%` }}
      />
      {pacing.state === 'reached' ? null : (
        <div className="absolute top-0 h-3.5 w-0.5 bg-text" style={{ left: `${toPercent(pacing.expected)}%` }} />
      )}
    </div>
  );
}

import type { ReactNode } from 'react';
import type { Formats } from '@/components/format/formats';
import { listOriginChanges, type OriginChange } from '@/lib/domain/compare-goal-previews';
import type { PreviewPeriod } from '@/lib/domain/compute-goal-preview';
import { formatEstimate } from './format-preview';

type GoalChangePreviewProps = { before: PreviewPeriod; after: PreviewPeriod; formats: Formats };

const maxChanges = 8;

/** Old against new: the figures, and which campaigns and keywords gain or lose. */
export function GoalChangePreview({ before, after, formats }: GoalChangePreviewProps) {
  const changes = listOriginChanges(before.origins, after.origins);
  return (
    <div className="flex flex-col gap-3 text-sm">
      <table className="tabular w-full">
        <thead>
          <tr className="text-muted">
            <th scope="col" className="text-left font-normal">
              <span className="sr-only">Figure</span>
            </th>
            <th scope="col" className="text-right font-normal">
              As it stands
            </th>
            <th scope="col" className="text-right font-normal">
              As typed
            </th>
          </tr>
        </thead>
        <tbody>
          <Row
            label="Conversions"
            before={formatEstimate(before.conversions, formats)}
            after={formatEstimate(after.conversions, formats)}
          />
          <Row
            label="Completions"
            before={formatEstimate(before.completions, formats)}
            after={formatEstimate(after.completions, formats)}
          />
          <Row
            label="Value"
            before={formats.moneyWhole(before.valueMicros)}
            after={formats.moneyWhole(after.valueMicros)}
          />
        </tbody>
      </table>
      {changes.length === 0 ? (
        <p className="text-muted">No campaign or keyword gains or loses.</p>
      ) : (
        <section className="flex flex-col gap-1">
          <h3 className="font-strong">Who gains or loses</h3>
          <ul>
            {changes.slice(0, maxChanges).map((change) => (
              <li key={`${change.level} ${change.campaign} ${change.keyword}`} className="flex justify-between gap-3">
                <span className="min-w-0 truncate">{nameOf(change)}</span>
                <span className="tabular shrink-0">
                  {formats.count(change.before)} → {formats.count(change.after)}
                  {change.before === change.after
                    ? ` · ${formats.moneyWhole(change.valueBeforeMicros)} → ${formats.moneyWhole(change.valueAfterMicros)}`
                    : ''}
                </span>
              </li>
            ))}
            {changes.length > maxChanges ? (
              <li className="text-muted">and {formats.count(changes.length - maxChanges)} more</li>
            ) : null}
          </ul>
        </section>
      )}
    </div>
  );
}

function nameOf({ level, campaign, keyword }: OriginChange): string {
  const of = campaign === '' ? 'Campaign not known' : campaign;
  return level === 'campaign' ? of : `${keyword} (${of})`;
}

function Row({ label, before, after }: { label: string; before: ReactNode; after: ReactNode }) {
  return (
    <tr>
      <th scope="row" className="text-left font-normal">
        {label}
      </th>
      <td className="text-right">{before}</td>
      <td className="text-right font-strong">{after}</td>
    </tr>
  );
}

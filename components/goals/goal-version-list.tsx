import type { Formats } from '@/components/format/formats';
import { Badge } from '@/components/ui/badge';
import { describeGoal } from '@/lib/domain/describe-goal';
import type { GoalVersion } from '@/lib/domain/goal';
import { describeGoalChanges } from './describe-goal-changes';

export type GoalVersionItem = GoalVersion & {
  createdAt: Date;
  createdBy: { kind: 'person' | 'key'; name: string } | null;
};

type GoalVersionListProps = {
  /** Newest first. */
  versions: readonly GoalVersionItem[];
  accountCurrency: string;
  formats: Formats;
};

/** Who changed what when. A conversion names the version that made it, so the past stays explained. */
export function GoalVersionList({ versions, accountCurrency, formats }: GoalVersionListProps) {
  const money = { accountCurrency, locale: formats.reader.locale };
  return (
    <ol className="text-sm">
      {versions.map((version, index) => {
        const before = versions[index + 1];
        const changes =
          before === undefined
            ? [describeGoal(version.settings)]
            : describeGoalChanges(before.settings, version.settings, money);
        return (
          <li
            key={version.version}
            className="grid grid-cols-[auto_1fr] gap-x-3 border-b border-hairline px-4 py-2.5 last:border-b-0"
          >
            <Badge tone={index === 0 ? 'accent' : 'neutral'}>Version {version.version}</Badge>
            <div className="min-w-0">
              <div className="text-muted">
                {index === versions.length - 1 ? 'Created' : 'Changed'} {formats.instant(version.createdAt)}
                {version.createdBy === null ? '' : ` by ${formatActor(version.createdBy)}`}
              </div>
              {version.effectiveAt.getTime() === 0 ? <div>The past was counted by it.</div> : null}
              <ul>
                {changes.map((change) => (
                  <li key={change} className="wrap-anywhere">
                    {change}
                  </li>
                ))}
              </ul>
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function formatActor({ kind, name }: { kind: 'person' | 'key'; name: string }): string {
  return kind === 'key' ? `the API key “${name}”` : name;
}

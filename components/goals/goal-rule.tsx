import type { Formats } from '@/components/format/formats';
import { AppLink } from '@/components/ui/app-link';
import { CodeBlock } from '@/components/ui/code-block';
import { DescriptionList } from '@/components/ui/description-list';
import { describeGoal } from '@/lib/domain/describe-goal';
import type { GoalScope, GoalSettings } from '@/lib/domain/goal';
import { formatClickWindow } from './click-window';
import { formatEventCall } from './format-event-call';
import { formatGoalRevenue } from './format-goal-revenue';
import { countWords, goalCategoryWords, scopeWords } from './goal-words';

type GoalRuleProps = {
  settings: GoalSettings;
  scope: GoalScope;
  /** `null`: a tag of another account of the same owner. */
  tag: { id: number; name: string } | null;
  accountCurrency: string;
  formats: Formats;
};

/** What a goal counts, as it stands now, and what the site calls for it. */
export function GoalRule({ settings, scope, tag, accountCurrency, formats }: GoalRuleProps) {
  const call = formatEventCall(settings, accountCurrency);
  return (
    <div className="flex flex-col gap-3">
      <p className="wrap-anywhere">{describeGoal(settings)}</p>
      <DescriptionList
        items={[
          {
            term: 'Revenue',
            detail: (
              <span className="block first-letter:uppercase">
                {formatGoalRevenue(settings.revenue, { accountCurrency, locale: formats.reader.locale })}
              </span>
            ),
          },
          { term: 'Count', detail: countWords[settings.count].label },
          { term: 'Click window', detail: formatClickWindow(settings.clickWindowMinutes) },
          ...(settings.condition.kind === 'offline'
            ? []
            : [{ term: 'View-through window', detail: formatClickWindow(settings.viewThroughWindowMinutes) }]),
          { term: 'Category', detail: goalCategoryWords[settings.category] },
          {
            term: 'Shown in',
            detail: settings.isPrimary ? '“Conversions” and “All conversions”' : '“All conversions” only',
          },
          ...(scope === 'all' ? [{ term: 'Where it counts', detail: scopeWords.all.label }] : []),
          ...(tag === null
            ? []
            : [
                {
                  term: 'Tag',
                  detail: (
                    <AppLink href={`/tags/${tag.id}`} className="text-link">
                      {tag.name}
                    </AppLink>
                  ),
                },
              ]),
        ]}
      />
      {call === null ? null : (
        <details className="text-sm">
          <summary className="cursor-pointer text-muted hover:text-text">What your site calls</summary>
          <div className="mt-2">
            <CodeBlock label="JavaScript" code={call} wrap />
          </div>
        </details>
      )}
    </div>
  );
}

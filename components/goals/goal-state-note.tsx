import { AppLink } from '@/components/ui/app-link';
import { StatusBadge } from '@/components/ui/status-badge';
import type { GoalState } from '@/lib/domain/goal-state';
import { goalStateWords } from './goal-state-words';

/** The state of a goal in a word. */
export function GoalStateBadge({ state }: { state: GoalState }) {
  const { label, tone } = goalStateWords[state];
  return <StatusBadge tone={tone} label={label} />;
}

type GoalStateNoteProps = {
  goal: { id: string; tagId: number; state: GoalState };
  /** A step that only an editor can take is not shown to others. */
  mayEdit: boolean;
  /** What is known of this goal, instead of the words that hold for every one in the state. */
  cause?: string | undefined;
};

type Place = NonNullable<(typeof goalStateWords)[GoalState]['next']>['place'];

function toPlaceHref(place: Place, { id, tagId }: { id: string; tagId: number }): string {
  switch (place) {
    case 'tag':
      return `/tags/${tagId}`;
    case 'rule':
      return `/goals/${id}/edit`;
    case 'conversions':
      return `/conversions?goal=${id}&period=7d&origin=notFromAds`;
  }
}

/** A goal's state with its cause and, where there is one, the next step. */
export function GoalStateNote({ goal, mayEdit, cause: known }: GoalStateNoteProps) {
  const { label, tone, cause, next } = goalStateWords[goal.state];
  return (
    <StatusBadge
      tone={tone}
      label={label}
      detail={
        <>
          {known ?? cause}
          {next === null || (next.place === 'rule' && !mayEdit) ? null : (
            <>
              {' · '}
              <AppLink href={toPlaceHref(next.place, goal)} className="text-link">
                {next.label}
              </AppLink>
            </>
          )}
        </>
      }
    />
  );
}

import { LinkButton } from '@/components/ui/link-button';
import { goalTemplates } from './goal-templates';

/** Stands where goals would be: why there are none, and the first ones to make. */
export function GoalTemplateLinks({ mayEdit }: { mayEdit: boolean }) {
  return (
    <div className="mx-auto flex max-w-2xl flex-col items-center gap-1 py-12 text-center">
      <p className="font-strong">No goal yet</p>
      <p className="text-sm text-muted">
        {mayEdit
          ? 'A goal says what counts as a conversion. Start with what your site is for; everything can be changed later.'
          : 'A goal says what counts as a conversion. A marketer or an admin of this account can make one.'}
      </p>
      {mayEdit ? (
        <ul className="mt-4 flex flex-wrap justify-center gap-2">
          {goalTemplates.map((template) => (
            <li key={template.id}>
              <LinkButton
                href={`/goals/new?template=${template.id}`}
                variant={template.id === 'purchase' ? 'primary' : 'secondary'}
              >
                {template.label}
              </LinkButton>
            </li>
          ))}
          <li>
            <LinkButton href="/goals/new" variant="quiet">
              Something else
            </LinkButton>
          </li>
          <li>
            <LinkButton href="/goals/import" variant="quiet">
              From a file
            </LinkButton>
          </li>
        </ul>
      ) : null}
    </div>
  );
}

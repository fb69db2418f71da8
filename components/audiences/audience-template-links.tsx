import { AppLink } from '@/components/ui/app-link';
import { LinkButton } from '@/components/ui/link-button';
import { audienceTemplates } from '@/lib/domain/audience-templates';

/** Stands where audiences would be: why there are none, and the first ones to make. */
export function AudienceTemplateLinks({ mayEdit }: { mayEdit: boolean }) {
  return (
    <div className="mx-auto flex max-w-3xl flex-col items-center gap-1 py-12 text-center">
      <p className="font-strong">No audience yet</p>
      <p className="max-w-xl text-sm text-pretty text-muted">
        An audience is everybody who did something: left the cart, bought before, came by an ad. Here you see whether
        they convert better than everyone, and take them to your ad platforms.
        {mayEdit ? ' Start from one of these; everything can be changed.' : ' A marketer or an admin can make one.'}
      </p>
      {mayEdit ? (
        <>
          <ul className="mt-4 grid w-full gap-2 text-left sm:grid-cols-2 lg:grid-cols-3">
            {audienceTemplates.map(({ id, name, description }) => (
              <li key={id} className="flex flex-col gap-0.5 rounded-control border border-hairline px-3 py-2 text-sm">
                <AppLink href={`/audiences/new?template=${id}`} className="text-link font-strong">
                  {name}
                </AppLink>
                <span className="text-muted">{description}</span>
              </li>
            ))}
          </ul>
          <LinkButton href="/audiences/new" variant="quiet" className="mt-2">
            Something else
          </LinkButton>
        </>
      ) : null}
    </div>
  );
}

import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import type { Funnel } from '@/lib/domain/funnel';
import { describeFunnelRules } from './funnel-words';

/** The funnels of the account with their steps; archived ones last. */
export function FunnelList({ funnels }: { funnels: readonly Funnel[] }) {
  const ordered = [...funnels].sort(
    (one, other) => Number(one.status === 'archived') - Number(other.status === 'archived'),
  );
  return (
    <ul className="flex flex-col">
      {ordered.map(({ id, name, status, settings }) => (
        <li key={id} className="flex flex-col gap-0.5 border-t border-hairline px-4 py-3 first:border-t-0">
          <span className="flex flex-wrap items-center gap-2">
            <AppLink href={`/goals/funnels/${id}`} className="text-link font-strong">
              {name}
            </AppLink>
            {status === 'archived' ? <Badge>Archived</Badge> : null}
          </span>
          <span className="text-sm wrap-anywhere">{settings.steps.map((step) => step.name).join(' → ')}</span>
          <span className="text-sm text-muted">{describeFunnelRules(settings)}</span>
        </li>
      ))}
    </ul>
  );
}

import { presetNames } from '@/components/filters/period-words';
import { isRoleAtLeast, type Role } from '@/lib/domain/account-access';
import { periodPresetKeys, periodPresets } from '@/lib/domain/period';
import { navigation } from './navigation';

/** A place that the palette leads to. */
export type Command = { id: string; group: string; label: string; hint?: string | undefined; href: string };

const pages = [
  { label: 'Funnels', href: '/goals/funnels' },
  { label: 'Attribution models', href: '/roi/models' },
  { label: 'Paths and time to conversion', href: '/roi/paths' },
  { label: 'Conversions', href: '/conversions' },
  { label: 'Spend', href: '/spend' },
  { label: 'Matching of spend and visits', href: '/imports/matching' },
  { label: 'Currency rates', href: '/imports/rates' },
] as const;

const actions = [
  { label: 'New goal', href: '/goals/new', neededRole: 'marketer' },
  { label: 'New funnel', href: '/goals/funnels/new', neededRole: 'marketer' },
  { label: 'Import goals', href: '/goals/import', neededRole: 'marketer' },
  { label: 'New audience', href: '/audiences/new', neededRole: 'marketer' },
  { label: 'Import spend', href: '/imports', neededRole: 'marketer' },
  { label: 'Share ROI by a link', href: '/settings/share', neededRole: 'marketer' },
  { label: 'New tag', href: '/tags/new', neededRole: 'admin' },
  { label: 'Invite somebody', href: '/settings/members', neededRole: 'admin' },
  { label: 'Make an API key', href: '/settings/keys', neededRole: 'admin' },
  { label: 'Change your password', href: '/settings/sign-in', neededRole: 'viewer' },
] as const;

/** What is there without asking the server: pages, periods of the report that is open, actions that the role may do. */
export function listFixedCommands(role: Role, pathname: string, search: URLSearchParams): Command[] {
  const isReport = navigation.some(({ href, isReport: is }) => is && href === pathname);
  return [
    ...navigation
      .filter(({ neededRole }) => isRoleAtLeast(role, neededRole))
      .map(({ href, label }) => ({ id: href, group: 'Pages', label, href })),
    ...pages.map(({ label, href }) => ({ id: href, group: 'Pages', label, href })),
    ...(isReport
      ? periodPresets.map((preset) => ({
          id: `period ${preset}`,
          group: 'Periods',
          label: presetNames[preset],
          hint: periodPresetKeys[preset],
          href: withPeriod(pathname, search, preset),
        }))
      : []),
    ...actions
      .filter(({ neededRole }) => isRoleAtLeast(role, neededRole))
      .map(({ label, href }) => ({ id: `action ${href}`, group: 'Actions', label, href })),
  ];
}

function withPeriod(pathname: string, search: URLSearchParams, preset: string): string {
  const params = new URLSearchParams(search);
  for (const name of ['from', 'to', 'cursor']) params.delete(name);
  params.set('period', preset);
  return `${pathname}?${params.toString()}`;
}

/** Those that hold every word that was typed, those that begin with it first; at most `limit`. */
export function matchCommands(commands: readonly Command[], typed: string, limit: number): Command[] {
  const text = typed.trim().toLowerCase();
  const words = text.split(/\s+/).filter((word) => word !== '');
  const found = commands.filter(({ group, label, hint }) => {
    const searched = `${label} ${group} ${hint ?? ''}`.toLowerCase();
    return words.every((word) => searched.includes(word));
  });
  const begins = ({ label }: Command) => (text !== '' && label.toLowerCase().startsWith(text) ? 0 : 1);
  return found.toSorted((one, other) => begins(one) - begins(other)).slice(0, limit);
}

import { TabLinks } from '@/components/ui/tab-links';
import { isRoleAtLeast, type Role } from '@/lib/domain/account-access';

const tabs = [
  { href: '/settings', label: 'Account', neededRole: 'admin' },
  { href: '/settings/members', label: 'Members', neededRole: 'admin' },
  { href: '/settings/keys', label: 'API keys', neededRole: 'admin' },
  { href: '/settings/share', label: 'Share links', neededRole: 'marketer' },
  { href: '/settings/sign-in', label: 'Your sign-in', neededRole: 'viewer' },
] as const satisfies readonly { href: string; label: string; neededRole: Role }[];

type SettingsTabsProps = { current: (typeof tabs)[number]['href']; memberRole: Role };

/** The pages of the settings that the role may open. */
export function SettingsTabs({ current, memberRole }: SettingsTabsProps) {
  const items = tabs
    .filter(({ neededRole }) => isRoleAtLeast(memberRole, neededRole))
    .map(({ href, label }) => ({ href, label, current: href === current }));
  return <TabLinks label="Settings" items={items} />;
}

import { TabLinks } from '@/components/ui/tab-links';

const tabs = [
  { href: '/settings', label: 'Account' },
  { href: '/settings/members', label: 'Members' },
  { href: '/settings/keys', label: 'API keys' },
] as const;

/** The pages of the settings. */
export function SettingsTabs({ current }: { current: (typeof tabs)[number]['href'] }) {
  return <TabLinks label="Settings" items={tabs.map((tab) => ({ ...tab, current: tab.href === current }))} />;
}

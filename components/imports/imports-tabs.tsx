import { TabLinks } from '@/components/ui/tab-links';

const tabs = [
  { href: '/imports', label: 'Files' },
  { href: '/imports/matching', label: 'Matching' },
  { href: '/imports/rates', label: 'Currency rates' },
] as const;

/** The pages of what comes in from files. */
export function ImportsTabs({ current }: { current: (typeof tabs)[number]['href'] }) {
  return <TabLinks label="Imports" items={tabs.map((tab) => ({ ...tab, current: tab.href === current }))} />;
}

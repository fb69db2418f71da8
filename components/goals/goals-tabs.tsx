import { TabLinks } from '@/components/ui/tab-links';

const tabs = [
  { href: '/goals', label: 'Goals' },
  { href: '/goals/funnels', label: 'Funnels' },
] as const;

/** What counts, and the ways that lead there. */
export function GoalsTabs({ current }: { current: (typeof tabs)[number]['href'] }) {
  return <TabLinks label="Goals" items={tabs.map((tab) => ({ ...tab, current: tab.href === current }))} />;
}

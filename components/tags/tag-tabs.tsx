import { TabLinks } from '@/components/ui/tab-links';

const pages = [
  { path: '', label: 'State' },
  { path: '/install', label: 'Install' },
  { path: '/live', label: 'Live hits' },
  { path: '/settings', label: 'Settings' },
] as const;

/** The pages of one tag. */
export function TagTabs({ tagId, current }: { tagId: number; current: (typeof pages)[number]['path'] }) {
  return (
    <TabLinks
      label="Tag"
      items={pages.map(({ path, label }) => ({ href: `/tags/${tagId}${path}`, label, current: path === current }))}
    />
  );
}

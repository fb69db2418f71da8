import type { ReactNode } from 'react';
import { ReportFrame } from '@/app/(app)/report-frame';
import { ShareButton } from '@/components/share/share-button';
import { PageHeader } from '@/components/ui/page-header';
import { TabLinks } from '@/components/ui/tab-links';
import type { AccountAccess } from '@/lib/domain/account-access';
import { type ReportFilters, toHref } from '@/lib/http/report-filters';

const views = [
  { path: '/roi', label: 'Return', without: [] },
  { path: '/roi/models', label: 'Attribution models', without: ['compare'] },
  { path: '/roi/paths', label: 'Paths and time', without: ['compare'] },
] as const;
export type RoiPath = (typeof views)[number]['path'];

type RoiFrameProps = {
  access: AccountAccess;
  filters: ReportFilters;
  now: Date;
  path: RoiPath;
  children: ReactNode;
};

/** Header, filter bar and the three views of what the advertising money returned. */
export function RoiFrame({ access, filters, now, path, children }: RoiFrameProps) {
  return (
    <ReportFrame
      access={access}
      filters={filters}
      now={now}
      without={views.find((view) => view.path === path)?.without}
      header={
        <PageHeader
          title="ROI"
          description="What the advertising money returned."
          actions={<ShareButton filters={filters} role={access.role} />}
        />
      }
    >
      <TabLinks
        label="Views of ROI"
        items={views.map((view) => ({
          href: toHref(view.path, filters),
          label: view.label,
          current: view.path === path,
        }))}
      />
      {children}
    </ReportFrame>
  );
}

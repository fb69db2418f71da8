import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { readReader } from '@/app/read-formats';
import { AuthCard } from '@/components/auth/auth-card';
import { ReaderProvider } from '@/components/format/reader-provider';
import { SharePasswordForm } from '@/components/share/share-password-form';
import { findShare } from '@/lib/auth/share-access';
import { countShareOpening } from '@/lib/store/share-links';
import { openShareAction } from './actions';
import { readSharedReport } from './read-shared-report';
import { SharedReportView } from './shared-report-view';

// The name of a report may say whose figures they are; a title is kept in the browser's history.
export const metadata: Metadata = {
  title: { absolute: 'Shared report' },
  referrer: 'no-referrer',
  robots: { index: false, follow: false },
};

export default async function SharePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const now = new Date();
  const visit = await findShare(token, await headers(), now);
  if (visit.kind === 'unavailable') notFound();
  if (visit.kind === 'passwordNeeded') {
    return (
      <AuthCard title={visit.title} description="Enter the password that came with the link.">
        <SharePasswordForm action={openShareAction.bind(null, token)} />
      </AuthCard>
    );
  }
  const { report } = visit;
  const [figures, reader] = await Promise.all([
    readSharedReport(report, now),
    readReader(report.access),
    countShareOpening(report.linkId, now),
  ]);
  return (
    <ReaderProvider reader={reader}>
      <SharedReportView report={report} figures={figures} reader={reader} now={now} />
    </ReaderProvider>
  );
}

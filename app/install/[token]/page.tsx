import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { readPublicOrigin } from '@/app/read-public-origin';
import { Logo } from '@/components/shell/logo';
import { InstallGuideView } from '@/components/tags/install-guide-view';
import { readInstallPlatform } from '@/lib/domain/install-guide';
import { openTagLink } from '@/lib/store/tag-links';

export const metadata: Metadata = {
  title: { absolute: 'Install the tag' },
  referrer: 'no-referrer',
  robots: { index: false, follow: false },
};

type InstallLinkPageProps = {
  params: Promise<{ token: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

export default async function InstallLinkPage({ params, searchParams }: InstallLinkPageProps) {
  const { token } = await params;
  const link = await openTagLink(token, new Date());
  if (link === null) notFound();
  const target = { origin: await readPublicOrigin(), tagId: link.tagId };
  return (
    <main className="mx-auto flex w-full max-w-6xl min-w-0 flex-col gap-4 px-4 py-6">
      <p className="flex items-center gap-2 text-base font-strong">
        <Logo />
        Goalpost
      </p>
      <header>
        <h1 className="text-xl font-strong break-words">Install the tag of {link.name}</h1>
        <p className="text-sm text-muted">
          Tag id {link.tagId}. Choose how the site is made; everything can be copied as it stands.
        </p>
      </header>
      <InstallGuideView
        target={target}
        platform={readInstallPlatform(String((await searchParams).for ?? ''))}
        href={`/install/${token}`}
      />
    </main>
  );
}

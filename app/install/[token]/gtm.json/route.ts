// The container file for Google Tag Manager, for a developer with a link.

import { notFound } from 'next/navigation';
import { readPublicOrigin } from '@/app/read-public-origin';
import { toContainerResponse } from '@/app/to-container-response';
import { openTagLink } from '@/lib/store/tag-links';

export async function GET(_request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const link = await openTagLink((await params).token, new Date());
  if (link === null) notFound();
  return toContainerResponse({ origin: await readPublicOrigin(), tagId: link.tagId });
}

// The tag as a container file for Google Tag Manager.

import { findOnPage } from '@/app/find-on-page';
import { readPublicOrigin } from '@/app/read-public-origin';
import { requirePageAccess } from '@/app/require-page-access';
import { toContainerResponse } from '@/app/to-container-response';
import { getTag } from '@/lib/store/tags';

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const access = await requirePageAccess('viewer');
  const tag = await findOnPage(getTag(access, Number((await params).id)));
  return toContainerResponse({ origin: await readPublicOrigin(), tagId: tag.id });
}

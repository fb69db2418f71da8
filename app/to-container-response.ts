import { formatGtmContainer } from '@/lib/domain/gtm-container';
import type { SnippetTarget } from '@/lib/domain/snippet';

/** The container file of a tag for Google Tag Manager, to be saved. */
export function toContainerResponse(target: SnippetTarget): Response {
  return new Response(formatGtmContainer(target, new Date()), {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="goalpost-${target.tagId}-gtm.json"`,
    },
  });
}

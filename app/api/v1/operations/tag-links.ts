// Links for developers over the API: GET|POST /tags/{id}/links, DELETE /tags/{id}/links/{linkId}.

import { z } from 'zod';
import { defineOperation } from '@/lib/http/operation';
import { createTagLink, listTagLinks, revokeTagLink, type TagLinkView } from '@/lib/store/tag-links';
import { instant, listOf, listQuery, tagId } from './schemas';
import { toPage } from './to-page';

const params = z.object({ id: tagId });
const link = z.object({ id: z.uuid(), createdAt: instant, lastOpenedAt: instant.nullable() });

export const listTagLinksOperation = defineOperation({
  id: 'listTagLinks',
  method: 'GET',
  path: '/tags/{id}/links',
  summary: 'The links to a tag’s instructions that work, newest first.',
  tag: 'Tags',
  role: 'marketer',
  params,
  query: z.strictObject(listQuery),
  result: listOf(link),
  run: async ({ access, params: { id }, query }) => toPage(await listTagLinks(access, id), query, toApiLink),
});

export const createTagLinkOperation = defineOperation({
  id: 'createTagLink',
  method: 'POST',
  path: '/tags/{id}/links',
  summary:
    'A page with the tag’s instructions that opens without a sign-in until it is revoked. Its address is told this once.',
  tag: 'Tags',
  role: 'marketer',
  params,
  result: z.object({ id: z.uuid(), url: z.string() }),
  successStatus: 201,
  run: async ({ access, params: { id }, origin }) => {
    const made = await createTagLink(access, id);
    return { id: made.id, url: `${origin}/install/${made.token}` };
  },
});

export const revokeTagLinkOperation = defineOperation({
  id: 'revokeTagLink',
  method: 'DELETE',
  path: '/tags/{id}/links/{linkId}',
  summary: 'End a link at once; doing it again changes nothing.',
  tag: 'Tags',
  role: 'marketer',
  params: z.object({ id: tagId, linkId: z.string() }),
  result: z.null(),
  successStatus: 204,
  run: async ({ access, params: { id, linkId }, now }) => {
    await revokeTagLink(access, id, linkId, now);
    return null;
  },
});

function toApiLink({ id, createdAt, lastOpenedAt }: TagLinkView): z.infer<typeof link> {
  return { id, createdAt: createdAt.toISOString(), lastOpenedAt: lastOpenedAt?.toISOString() ?? null };
}

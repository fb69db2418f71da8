// Tags over the API: GET|POST /tags, GET|PATCH /tags/{id}.

import { z } from 'zod';
import { formatTagSnippet } from '@/lib/domain/snippet';
import { computeTagState } from '@/lib/domain/tag-state';
import { defineOperation } from '@/lib/http/operation';
import { createTag, getTag, listTags, type TagView, updateTag } from '@/lib/store/tags';
import { listOf, listQuery, tag, tagId, tagInput, tagPatch } from './schemas';
import { toPage } from './to-page';

type ApiTag = z.infer<typeof tag>;

export const listTagsOperation = defineOperation({
  id: 'listTags',
  method: 'GET',
  path: '/tags',
  summary: 'The account’s tags, oldest first.',
  tag: 'Tags',
  role: 'viewer',
  query: z.strictObject(listQuery),
  result: listOf(tag),
  run: async ({ access, query, now, origin }) =>
    toPage(await listTags(access), query, (each) => toApiTag(each, now, origin)),
});

export const createTagOperation = defineOperation({
  id: 'createTag',
  method: 'POST',
  path: '/tags',
  summary: 'A new tag.',
  tag: 'Tags',
  role: 'admin',
  body: tagInput,
  result: tag,
  successStatus: 201,
  run: async ({ access, body, now, origin }) => toApiTag(await createTag(access, body), now, origin),
});

export const getTagOperation = defineOperation({
  id: 'getTag',
  method: 'GET',
  path: '/tags/{id}',
  summary: 'One tag with its state and snippet.',
  tag: 'Tags',
  role: 'viewer',
  params: z.object({ id: tagId }),
  result: tag,
  run: async ({ access, params, now, origin }) => toApiTag(await getTag(access, params.id), now, origin),
});

export const updateTagOperation = defineOperation({
  id: 'updateTag',
  method: 'PATCH',
  path: '/tags/{id}',
  summary: 'Rename, pause or resume a tag, or set its switches; what is left out stays.',
  tag: 'Tags',
  role: 'admin',
  params: z.object({ id: tagId }),
  body: tagPatch,
  result: tag,
  run: async ({ access, params, body, now, origin }) => {
    const { name, status, allowedHosts, autoEvents, consentRequiredIn } = body;
    const patch = {
      ...(name === undefined ? {} : { name }),
      ...(status === undefined ? {} : { status }),
      ...(allowedHosts === undefined ? {} : { allowedHosts }),
      ...(autoEvents === undefined ? {} : { autoEvents }),
      ...(consentRequiredIn === undefined ? {} : { consentRequiredIn }),
    };
    return toApiTag(await updateTag(access, params.id, patch), now, origin);
  },
});

function toApiTag(view: TagView, now: Date, origin: string): ApiTag {
  return {
    id: view.id,
    name: view.name,
    status: view.status,
    state: computeTagState(view, now),
    allowedHosts: view.allowedHosts,
    autoEvents: view.autoEvents,
    consentRequiredIn: view.consentRequiredIn,
    createdAt: view.createdAt.toISOString(),
    firstHitAt: view.firstHitAt?.toISOString() ?? null,
    lastHitAt: view.lastHitAt?.toISOString() ?? null,
    lastHitUrl: view.lastHitUrl,
    snippet: formatTagSnippet({ origin, tagId: view.id }),
  };
}

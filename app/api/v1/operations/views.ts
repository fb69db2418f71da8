// Saved views over the API: GET|POST /views, DELETE /views/{id}.

import { z } from 'zod';
import { defineOperation } from '@/lib/http/operation';
import { deleteView, listSavedViews, type SavedView, saveView } from '@/lib/store/saved-views';
import { instant, listOf, listQuery } from './schemas';
import { toPage } from './to-page';

const view = z.object({
  id: z.uuid(),
  name: z.string(),
  path: z.string().meta({ description: 'Of the page, like /campaigns.' }),
  search: z.string().meta({ description: 'Its parameters, without a question mark: filters, columns, order.' }),
  isShared: z.boolean(),
  isOwn: z.boolean(),
  createdAt: instant,
});

export const listViewsOperation = defineOperation({
  id: 'listViews',
  method: 'GET',
  path: '/views',
  summary: 'The views that the key or person saved, and those shared with the account, by name.',
  tag: 'Views',
  role: 'viewer',
  query: z.strictObject(listQuery),
  result: listOf(view),
  run: async ({ access, query }) =>
    toPage(await listSavedViews(access), query, (each) => toApiView(each, access.actor)),
});

export const saveViewOperation = defineOperation({
  id: 'saveView',
  method: 'POST',
  path: '/views',
  summary: 'Keep the address of a page under a name; an own view of the same name is replaced. Marketers may share it.',
  tag: 'Views',
  role: 'viewer',
  body: z.strictObject({
    name: z.string(),
    path: z.string(),
    search: z.string().default(''),
    isShared: z.boolean().default(false),
  }),
  result: view,
  successStatus: 201,
  run: async ({ access, body, now }) => toApiView(await saveView(access, body, now), access.actor),
});

export const deleteViewOperation = defineOperation({
  id: 'deleteView',
  method: 'DELETE',
  path: '/views/{id}',
  summary: 'Forget a view: an own one, or as an admin a shared one.',
  tag: 'Views',
  role: 'viewer',
  params: z.object({ id: z.string() }),
  result: z.null(),
  successStatus: 204,
  run: async ({ access, params }) => {
    await deleteView(access, params.id);
    return null;
  },
});

function toApiView({ createdBy, createdAt, isDeletable: _, ...rest }: SavedView, actor: string): z.infer<typeof view> {
  return { ...rest, isOwn: createdBy === actor, createdAt: createdAt.toISOString() };
}

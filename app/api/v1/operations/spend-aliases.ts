// Rules about names over the API: GET|POST /spend-aliases, DELETE /spend-aliases/{id}.

import { z } from 'zod';
import { aliasLevels } from '@/lib/domain/match-spend';
import { defineOperation } from '@/lib/http/operation';
import { deleteAlias, listAliases, type StoredAlias, saveAlias } from '@/lib/imports/aliases';
import { instant, listOf, listQuery } from './schemas';
import { toPage } from './to-page';

const alias = z.object({
  id: z.string(),
  network: z.string().meta({ description: 'The ad platform; empty: any.' }),
  level: z.enum(aliasLevels),
  name: z.string().meta({ description: 'As visits call it, in utm parameters.' }),
  target: z.string().meta({ description: 'As the platform’s reports call it: a name or an id.' }),
  createdAt: instant,
});

export const listAliasesOperation = defineOperation({
  id: 'listSpendAliases',
  method: 'GET',
  path: '/spend-aliases',
  summary: 'The account’s rules that match visits with spend.',
  tag: 'Imports',
  role: 'viewer',
  query: z.strictObject(listQuery),
  result: listOf(alias),
  run: async ({ access, query }) => toPage(await listAliases(access), query, toApiAlias),
});

export const saveAliasOperation = defineOperation({
  id: 'saveSpendAlias',
  method: 'POST',
  path: '/spend-aliases',
  summary:
    'What visits call name is what reports call target. Past rows are matched anew. A rule for the same name is replaced.',
  tag: 'Imports',
  role: 'marketer',
  body: z.strictObject({
    network: z.string().max(100).default(''),
    level: z.enum(aliasLevels).default('campaign'),
    name: z.string(),
    target: z.string(),
  }),
  result: alias,
  successStatus: 201,
  run: async ({ access, body }) => toApiAlias(await saveAlias(access, body)),
});

export const deleteAliasOperation = defineOperation({
  id: 'deleteSpendAlias',
  method: 'DELETE',
  path: '/spend-aliases/{id}',
  summary: 'Remove a rule. Past rows are matched anew.',
  tag: 'Imports',
  role: 'marketer',
  params: z.object({ id: z.string() }),
  result: z.null(),
  successStatus: 204,
  run: async ({ access, params }) => {
    await deleteAlias(access, params.id);
    return null;
  },
});

function toApiAlias({ createdBy: _, createdAt, ...rest }: StoredAlias): z.infer<typeof alias> {
  return { ...rest, createdAt: createdAt.toISOString() };
}

// Audiences over the API: GET|POST /audiences, GET|PATCH|DELETE /audiences/{id}. A PATCH that changes rule or duration counts the past anew; until that is
// done the figures of the rule before are shown.

import { z } from 'zod';
import { type Audience, audienceLimits, audienceStatuses } from '@/lib/domain/audience';
import { defineOperation } from '@/lib/http/operation';
import { audienceRuleSchema } from '@/lib/store/audience-row';
import { createAudience, deleteAudience, getAudience, listAudiences, updateAudience } from '@/lib/store/audiences';
import { instant, listOf, listQuery } from './schemas';
import { toPage } from './to-page';

const name = z.string().max(audienceLimits.nameLength, `A name has at most ${audienceLimits.nameLength} characters.`);
const description = z
  .string()
  .max(
    audienceLimits.descriptionLength,
    `A description has at most ${audienceLimits.descriptionLength.toLocaleString('en')} characters.`,
  );
const durationDays = z
  .number()
  .int('Write a whole number of days.')
  .min(audienceLimits.minDurationDays)
  .max(audienceLimits.maxDurationDays)
  .meta({ description: 'For how many days what somebody did makes them a member.' });

const audience = z.object({
  id: z.uuid(),
  name: z.string(),
  description: z.string(),
  status: z.enum(audienceStatuses),
  rule: audienceRuleSchema,
  durationDays: z.number().int(),
  createdAt: instant,
  updatedAt: instant,
  build: z
    .object({
      state: z.enum(['building', 'ready']),
      visitorsDone: z.number().int(),
      visitorsTotal: z.number().int().meta({ description: 'An estimate made when the counting began.' }),
      readyAt: instant.nullable().meta({ description: 'null: there are no figures yet.' }),
    })
    .meta({ description: 'How far the present rule is counted through the past.' }),
});

/** What makes an audience; the form sends the same. */
export const audienceInput = z.strictObject({
  name,
  description: description.default(''),
  rule: audienceRuleSchema,
  durationDays: durationDays.default(audienceLimits.defaultDurationDays),
});
const audiencePatch = z.strictObject({
  name: name.optional(),
  description: description.optional(),
  rule: audienceRuleSchema.optional(),
  durationDays: durationDays.optional(),
  status: z.enum(audienceStatuses).optional(),
});

export const listAudiencesOperation = defineOperation({
  id: 'listAudiences',
  method: 'GET',
  path: '/audiences',
  summary: 'The account’s audiences; archived ones too with includeArchived.',
  tag: 'Audiences',
  role: 'viewer',
  query: z.strictObject({ ...listQuery, includeArchived: z.enum(['1', 'true', '0', 'false']).optional() }),
  result: listOf(audience),
  run: async ({ access, query }) => {
    const includeArchived = query.includeArchived === '1' || query.includeArchived === 'true';
    return toPage(await listAudiences(access, { includeArchived }), query, toApiAudience);
  },
});

export const createAudienceOperation = defineOperation({
  id: 'createAudience',
  method: 'POST',
  path: '/audiences',
  summary: 'A new audience, counted through the past at once.',
  tag: 'Audiences',
  role: 'marketer',
  body: audienceInput,
  result: audience,
  successStatus: 201,
  run: async ({ access, body, now }) => toApiAudience(await createAudience(access, body, now)),
});

export const getAudienceOperation = defineOperation({
  id: 'getAudience',
  method: 'GET',
  path: '/audiences/{id}',
  summary: 'One audience with its rule and how far it is counted.',
  tag: 'Audiences',
  role: 'viewer',
  params: z.object({ id: z.string() }),
  result: audience,
  run: async ({ access, params }) => toApiAudience(await getAudience(access, params.id)),
});

export const updateAudienceOperation = defineOperation({
  id: 'updateAudience',
  method: 'PATCH',
  path: '/audiences/{id}',
  summary: 'Change, archive or bring back an audience. What is left out stays.',
  tag: 'Audiences',
  role: 'marketer',
  params: z.object({ id: z.string() }),
  body: audiencePatch,
  result: audience,
  run: async ({ access, params, body, now }) => {
    const change = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
    return toApiAudience(await updateAudience(access, params.id, change, now));
  },
});

export const deleteAudienceOperation = defineOperation({
  id: 'deleteAudience',
  method: 'DELETE',
  path: '/audiences/{id}',
  summary: 'Takes an audience away for good; the record of its exports stays.',
  tag: 'Audiences',
  role: 'marketer',
  params: z.object({ id: z.string() }),
  result: z.null(),
  successStatus: 204,
  run: async ({ access, params, now }) => {
    await deleteAudience(access, params.id, now);
    return null;
  },
});

function toApiAudience({ accountId: _, createdAt, updatedAt, build, ...rest }: Audience): z.input<typeof audience> {
  return {
    ...rest,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    build: { ...build, readyAt: build.readyAt?.toISOString() ?? null },
  };
}

// The check of an installation over the API: POST /tags/{id}/test-visits, POST /tags/{id}/verification. What the page does too.

import { z } from 'zod';
import { makeTestMark, readTestMark } from '@/lib/collector/test-mark';
import { addTestMark } from '@/lib/domain/test-visit';
import { installCauses, verifyInstall } from '@/lib/domain/verify-install';
import { AppError } from '@/lib/errors';
import { defineOperation } from '@/lib/http/operation';
import { getTag } from '@/lib/store/tags';
import { readInstallEvidence } from './read-install-evidence';
import { tagId } from './schemas';

const address = z
  .string()
  .trim()
  .max(2_000)
  .refine(
    (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
    'Enter an address that begins with http:// or https://.',
  );
const params = z.object({ id: tagId });

export const createTestVisitOperation = defineOperation({
  id: 'createTestVisit',
  method: 'POST',
  path: '/tags/{id}/test-visits',
  summary: 'The address with a one-time mark: the visit that begins there is a test and is never counted.',
  tag: 'Tags',
  role: 'marketer',
  params,
  body: z.strictObject({ address }),
  result: z.object({ mark: z.string(), url: z.string() }),
  successStatus: 201,
  run: async ({ access, params: { id }, body, now }) => {
    const { id: found } = await getTag(access, id);
    const mark = makeTestMark(found, now);
    return { mark, url: addTestMark(body.address, mark) };
  },
});

export const verifyTagOperation = defineOperation({
  id: 'verifyTag',
  method: 'POST',
  path: '/tags/{id}/verification',
  summary:
    'Whether the tag works at an address, and if not, why. Waits up to ten seconds for the marked visit, and looks at the page itself meanwhile.',
  tag: 'Tags',
  role: 'marketer',
  params,
  body: z.strictObject({ address, mark: z.string().max(200) }),
  result: z.object({
    cause: z.enum(installCauses),
    tone: z.enum(['good', 'warn', 'bad']),
    title: z.string(),
    recommendation: z.string(),
    link: z.object({ label: z.string(), place: z.enum(['install', 'policy', 'proxy', 'settings', 'live']) }),
  }),
  run: async ({ access, params: { id }, body, now, origin }) => {
    const found = await getTag(access, id);
    if (readTestMark(body.mark, now.getTime())?.tagId !== found.id)
      throw new AppError('invalid_input', 'This mark is not of this tag. Begin anew.', { field: 'mark' });
    return verifyInstall(await readInstallEvidence(access, found, { ...body, origin }));
  },
});

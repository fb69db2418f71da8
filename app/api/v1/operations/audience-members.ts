// What audiences hold, over the API: POST /audiences/preview for a rule nobody saved, POST /audiences/{id}/export for a file of hashed identifiers, and
// GET /audience-exports for who took which.

import { z } from 'zod';
import { readMemberFile } from '@/lib/audiences/export-members';
import { previewAudience } from '@/lib/audiences/preview';
import { audienceLimits } from '@/lib/domain/audience';
import { audiencePlatforms } from '@/lib/domain/audience-platform';
import { listAudienceRuleIssues } from '@/lib/domain/parse-audience';
import { AppError } from '@/lib/errors';
import { toCsvResponse } from '@/lib/http/csv';
import { defineOperation } from '@/lib/http/operation';
import { getReportDatabase, getReportDatabaseWhile } from '@/lib/reports/report-database';
import { createAudienceExport, listAudienceExports } from '@/lib/store/audience-exports';
import { audienceRuleSchema } from '@/lib/store/audience-row';
import { getAudience } from '@/lib/store/audiences';
import { instant, listOf, listQuery } from './schemas';
import { toPage } from './to-page';

const { minDurationDays, maxDurationDays, defaultDurationDays } = audienceLimits;

export const previewAudienceOperation = defineOperation({
  id: 'previewAudience',
  method: 'POST',
  path: '/audiences/preview',
  summary: 'How many members a rule has now and had at the end of each of the last 30 days, without saving it.',
  tag: 'Audiences',
  role: 'viewer',
  body: z.strictObject({
    rule: audienceRuleSchema,
    durationDays: z.number().int().min(minDurationDays).max(maxDurationDays).default(defaultDurationDays),
  }),
  result: z.object({
    size: z.number().int(),
    interval: z
      .object({ low: z.number(), high: z.number() })
      .nullable()
      .meta({ description: 'Where the true size lies with 95 %; null when every visitor was looked at.' }),
    sample: z.number().meta({ description: 'Share of visitors that was looked at; 1: all.' }),
    visitorsRead: z.number().int(),
    trend: z.array(z.object({ on: z.string(), size: z.number().int() })),
  }),
  run: async ({ access, body, now, signal }) => {
    const [issue] = listAudienceRuleIssues(body.rule);
    if (issue !== undefined) throw new AppError('invalid_input', issue.message, { field: issue.field });
    const { shareRatio, ...preview } = await previewAudience(getReportDatabaseWhile(signal), access, body, now);
    return { ...preview, sample: shareRatio };
  },
});

export const exportAudienceOperation = defineOperation({
  id: 'exportAudience',
  method: 'POST',
  path: '/audiences/{id}/export',
  summary:
    'A CSV file of hashed identifiers of the members whose latest consent signal is granted, under the headings that the platform asks for. Who takes it is kept.',
  tag: 'Audiences',
  role: 'marketer',
  params: z.object({ id: z.string() }),
  body: z.strictObject({ platform: z.enum(audiencePlatforms) }),
  result: z.string(),
  offersFiles: true,
  run: async ({ access, params, body: { platform }, now }) => {
    const { id, name } = await getAudience(access, params.id);
    const file = await readMemberFile(getReportDatabase(), access, id, platform, now);
    await createAudienceExport(access, { audienceId: id, platform, rowCount: file.rows.length }, now);
    return toCsvResponse(`${name}-${platform}.csv`, file.columns, file.rows, { hasMark: false });
  },
});

const audienceExport = z.object({
  id: z.uuid(),
  audienceId: z.uuid(),
  audience: z.string(),
  platform: z.string(),
  rows: z.number().int(),
  createdAt: instant,
  createdBy: z.string().nullable(),
});

export const listAudienceExportsOperation = defineOperation({
  id: 'listAudienceExports',
  method: 'GET',
  path: '/audience-exports',
  summary: 'Who exported which audience, for which platform, when and how many rows; the newest first.',
  tag: 'Audiences',
  role: 'marketer',
  query: z.strictObject(listQuery),
  result: listOf(audienceExport),
  run: async ({ access, query }) =>
    toPage(await listAudienceExports(access), query, (each) => ({
      ...{ id: each.id, audienceId: each.audienceId, audience: each.audienceName, platform: each.platform },
      ...{ rows: each.rowCount, createdAt: each.createdAt.toISOString(), createdBy: each.createdBy?.name ?? null },
    })),
});

// What needs attention, over the API: GET /notices, POST /notices/dismiss.

import { z } from 'zod';
import { readNotices } from '@/app/read-notices';
import { toDecimalText } from '@/lib/domain/money';
import { noticeKinds } from '@/lib/domain/notice';
import { defineOperation } from '@/lib/http/operation';
import { dismissNotice } from '@/lib/store/dismissed-notices';
import { instant, money } from './schemas';

const notice = z.object({
  kind: z.enum(noticeKinds),
  key: z.string().meta({ description: 'The same as long as it is the same trouble; what dismisses it.' }),
  severity: z.enum(['bad', 'warn']).meta({ description: 'bad: figures are wrong or missing now.' }),
  since: instant.nullable(),
  subject: z.object({ id: z.string(), name: z.string() }).nullable().meta({
    description:
      'The tag, event (its action, with the id of its tag), goal, campaign, file or currency; null: the account.',
  }),
  amount: money.nullable(),
  count: z.number().nullable().meta({
    description:
      'Clicks without return or landing, lines of a file, rows without a rate, events with a flaw; of a silent event what came at least in the same hours before.',
  }),
  ratio: z.number().nullable().meta({
    description:
      'Conversions or landings to be expected of those clicks; the share of spend that meets visits, or of events with a flaw.',
  }),
});

export const listNoticesOperation = defineOperation({
  id: 'listNotices',
  method: 'GET',
  path: '/notices',
  summary:
    'What needs attention: silent tags and events, revenue without value, orders told twice, clicks that do not land, goals not met any more, spend without return, failed imports, missing rates.',
  tag: 'Notices',
  role: 'viewer',
  result: z.object({ data: z.array(notice), dismissedCount: z.number().int() }),
  run: async ({ access, now }) => {
    const { shown, dismissedCount } = await readNotices(access, now);
    return {
      data: shown.map(({ sinceAt, amountMicros, ...rest }) => {
        const currency = rest.kind === 'ratesMissing' ? (rest.subject?.id ?? access.currency) : access.currency;
        return {
          ...rest,
          since: sinceAt?.toISOString() ?? null,
          amount: amountMicros === null ? null : { amount: toDecimalText(amountMicros, currency), currency },
        };
      }),
      dismissedCount,
    };
  },
});

export const dismissNoticeOperation = defineOperation({
  id: 'dismissNotice',
  method: 'POST',
  path: '/notices/dismiss',
  summary: 'Put a notice away for the person or key that asks; the same trouble later is a new notice.',
  tag: 'Notices',
  role: 'viewer',
  body: z.strictObject({ key: z.string() }),
  result: z.null(),
  successStatus: 204,
  run: async ({ access, body, now }) => {
    await dismissNotice(access, body.key, now);
    return null;
  },
});

// The words of the REST API: what tags, goals and money look like from outside. Never imports a store.

import { z } from 'zod';
import { maxAllowedHosts } from '@/lib/domain/allowed-hosts';
import { autoEventNames } from '@/lib/domain/auto-events';
import { countKinds, goalCategories, goalLimits, goalScopes, goalStatuses } from '@/lib/domain/goal';
import {
  amountText,
  clickWindowMinutes,
  goalCondition,
  goalName,
  toRevenueShape,
  viewThroughWindowMinutes,
} from '@/lib/goal-file/goal-shapes';

export const money = z
  .object({ amount: z.string(), currency: z.string() })
  .meta({ id: 'Money', description: 'Decimal text and ISO 4217 code.' });
export const instant = z.iso.datetime().meta({ description: 'ISO 8601 in UTC.' });
export const calendarDay = z.iso.date('Write a day as YYYY-MM-DD.');

/** A tag's numeric id from a path or a query. */
export const tagId = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);

export const listQuery = {
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z.string().optional(),
};

/** `{ data, nextCursor }` of `item`. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.object({ data: z.array(item), nextCursor: z.string().nullable() });
}

export const tag = z.object({
  id: z.number(),
  name: z.string(),
  status: z.enum(['active', 'paused']),
  state: z
    .enum(['unverified', 'active', 'inactive', 'paused'])
    .meta({ description: 'unverified: never a hit; inactive: none for 24 hours.' }),
  allowedHosts: z.array(z.string()).meta({
    description:
      'Hosts whose hits count, each with its subdomains; hits of other sites are dropped. Empty: every site.',
  }),
  autoEvents: z.array(z.enum(autoEventNames)).meta({
    description:
      'Events that the tag sends by itself, of the category `auto`: outboundLinks `outbound_click`, fileDownloads `file_download`, formSubmissions `form_submit`, goalElements (named by `data-goal`) `goal_click`, contactLinks `phone_click` and `mail_click`. The label says which.',
  }),
  consentRequiredIn: z.array(z.string()).meta({
    description:
      'Where nothing is kept of visitors until they agree: country codes, EEA, or * for everywhere. Empty: nowhere.',
  }),
  createdAt: instant,
  firstHitAt: instant.nullable(),
  lastHitAt: instant.nullable(),
  lastHitUrl: z.string().nullable(),
  snippet: z.string(),
});
export const tagName = z.string().trim().min(1, 'Give the tag a name.').max(100, 'A name has at most 100 characters.');
const allowedHosts = z
  .array(z.string())
  .max(maxAllowedHosts, `A tag has at most ${maxAllowedHosts} allowed hosts.`)
  .meta({ description: 'Such as shop.example, which allows www.shop.example too. Empty: every site.' });
const autoEvents = z.array(z.enum(autoEventNames));
const consentRequiredIn = z.array(z.string()).max(300).meta({
  description: 'Codes of two letters such as DE; EEA stands for the European Economic Area, * for everywhere.',
});
export const tagInput = z.strictObject({
  name: tagName,
  allowedHosts: allowedHosts.default([]),
  autoEvents: autoEvents.default([]),
  consentRequiredIn: consentRequiredIn.default([]),
});
export const tagPatch = z.strictObject({
  name: tagName.optional(),
  status: z.enum(['active', 'paused']).optional(),
  allowedHosts: allowedHosts.optional(),
  autoEvents: autoEvents.optional(),
  consentRequiredIn: consentRequiredIn.optional(),
});

export const goalRevenueInput = toRevenueShape(amountText);
export const goalRevenue = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('fixed'), value: money }),
  z.object({ kind: z.literal('varying'), default: money.nullable(), currency: z.string() }),
]);

export const goalInput = z.strictObject({
  tagId,
  name: goalName,
  scope: z.enum(goalScopes).default('account').meta({
    description:
      'account: hits of the tag; all: of every tag of the accounts that have an admin in common with this one (for admins). Never changes.',
  }),
  condition: goalCondition,
  category: z.enum(goalCategories),
  revenue: goalRevenueInput.default({ kind: 'none' }),
  count: z.enum(countKinds).default('all'),
  clickWindowMinutes: clickWindowMinutes.default(goalLimits.defaultClickWindowMinutes),
  viewThroughWindowMinutes: viewThroughWindowMinutes.default(goalLimits.defaultViewThroughWindowMinutes),
  isPrimary: z.boolean().default(true),
});
export const goalPatch = z.strictObject({
  name: goalName.optional(),
  status: z.enum(goalStatuses).optional(),
  condition: goalCondition.optional(),
  category: z.enum(goalCategories).optional(),
  revenue: goalRevenueInput.optional(),
  count: z.enum(countKinds).optional(),
  clickWindowMinutes: clickWindowMinutes.optional(),
  viewThroughWindowMinutes: viewThroughWindowMinutes.optional(),
  isPrimary: z.boolean().optional(),
});
export const goal = z.object({
  id: z.uuid(),
  tagId: z.number(),
  name: z.string(),
  status: z.enum(goalStatuses),
  scope: z.enum(goalScopes),
  version: z.number().int(),
  effectiveAt: instant,
  createdAt: instant,
  condition: goalCondition,
  category: z.enum(goalCategories),
  revenue: goalRevenue,
  count: z.enum(countKinds),
  clickWindowMinutes: z.number().int(),
  viewThroughWindowMinutes: z.number().int(),
  isPrimary: z.boolean(),
});

// Which shape has a goal where it comes from outside: in the body of a request and in a file? Whether it can be met is lib/domain's to say.
// Never lets a key pass that it does not know.

import { z } from 'zod';
import {
  countKinds,
  goalCategories,
  goalLimits,
  goalScopes,
  numberOperators,
  stringOperators,
} from '@/lib/domain/goal';

export const amountText = z
  .string()
  .regex(
    /^\d{1,7}(?:\.\d{1,3})?$/,
    'Write an amount from 0 to 9999999 with at most 3 decimals and a dot, like "12.34".',
  );
export const currencyCode = z.string().regex(/^[A-Z]{3}$/, 'Write an ISO 4217 currency code, like "USD".');

const stringTest = z.strictObject({ operator: z.enum(stringOperators), value: z.string() });
const numberTest = z.strictObject({ operator: z.enum(numberOperators), value: z.number() });
export const pageCondition = z.strictObject({ kind: z.literal('destinationUrl'), url: stringTest });
export const eventCondition = z.strictObject({
  kind: z.literal('event'),
  category: stringTest.nullable().default(null),
  action: stringTest.nullable().default(null),
  label: stringTest.nullable().default(null),
  value: numberTest.nullable().default(null),
});
export const goalCondition = z.discriminatedUnion('kind', [
  pageCondition,
  eventCondition,
  z.strictObject({
    kind: z.literal('duration'),
    minSeconds: z.number().meta({
      description: 'From 1 to 86399: a visit counts once, when it has been in sight for so long.',
    }),
  }),
  z.strictObject({
    kind: z.literal('pages'),
    minPages: z.number().meta({ description: 'A visit counts once, when so many pages have been opened.' }),
  }),
  z.strictObject({ kind: z.literal('offline') }).meta({ description: 'Met by imported rows only.' }),
]);

/** Revenue with amounts of this shape. */
export function toRevenueShape<Amount extends z.ZodType<string>>(amount: Amount) {
  const moneyInput = z.strictObject({ amount, currency: currencyCode.optional() });
  return z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({ kind: z.literal('fixed'), value: moneyInput }),
    z.strictObject({
      kind: z.literal('varying'),
      default: moneyInput.nullable().default(null),
      currency: currencyCode.optional().meta({ description: 'For hits that bring none; the account’s otherwise.' }),
    }),
  ]);
}

export const goalName = z
  .string()
  .trim()
  .min(1, 'Give the goal a name.')
  .max(goalLimits.nameLength, `A name has at most ${goalLimits.nameLength} characters.`);
export const clickWindowMinutes = z
  .number()
  .int()
  .min(goalLimits.minClickWindowMinutes, 'A click window has at least 1 minute.')
  .max(goalLimits.maxClickWindowMinutes, 'A click window has at most 129,600 minutes (90 days).');
export const viewThroughWindowMinutes = z
  .number()
  .int()
  .min(goalLimits.minViewThroughWindowMinutes, 'A view-through window has at least 1 minute.')
  .max(goalLimits.maxViewThroughWindowMinutes, 'A view-through window has at most 43,200 minutes (30 days).');

/** An amount in a file: 12.34 without quotes is a number there, and means the same. */
const amountInFile = z.union([amountText, z.number().transform(String).pipe(amountText)], {
  error: 'Write an amount from 0 to 9999999 with at most 3 decimals and a dot, like 12.34.',
});

/** A goal of a file; what it leaves out stays as it is. */
export const goalInFile = z.strictObject({
  name: goalName,
  tag: z.number().int().positive().optional(),
  scope: z.enum(goalScopes).optional(),
  status: z.enum(['active', 'paused']).optional(),
  condition: goalCondition.optional(),
  category: z.enum(goalCategories).optional(),
  revenue: toRevenueShape(amountInFile).optional(),
  count: z.enum(countKinds).optional(),
  clickWindowMinutes: clickWindowMinutes.optional(),
  viewThroughWindowMinutes: viewThroughWindowMinutes.optional(),
  isPrimary: z.boolean().optional(),
});

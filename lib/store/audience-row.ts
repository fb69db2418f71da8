// How does the rule of an audience read from JSON, a row's and a request's alike? The one schema of its shape.
// Never decides whether a rule may be saved: what is allowed is lib/domain's.

import { z } from 'zod';
import {
  type AudienceRule,
  arrivalFields,
  audienceNumberOperators,
  audienceTextOperators,
  engagementFields,
  pageTextFields,
  productAudiences,
} from '@/lib/domain/audience';

const textTest = z.strictObject({ operator: z.enum(audienceTextOperators), value: z.string() });
const numberTest = z.strictObject({ operator: z.enum(audienceNumberOperators), value: z.number() });
const goalId = z.guid('This is not the id of a goal.').nullable().default(null);

/** A rule of any depth. */
export const audienceRuleSchema: z.ZodType<AudienceRule> = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('all'),
      get rules() {
        return z.array(audienceRuleSchema);
      },
    }),
    z.strictObject({
      kind: z.literal('any'),
      get rules() {
        return z.array(audienceRuleSchema);
      },
    }),
    z.strictObject({
      kind: z.literal('not'),
      get rule() {
        return audienceRuleSchema;
      },
    }),
    z.strictObject({
      kind: z.literal('pageView'),
      tests: z.array(
        z.discriminatedUnion('field', [
          textTest.extend({ field: z.enum(pageTextFields) }),
          numberTest.extend({ field: z.literal('totalValue') }),
        ]),
      ),
    }),
    z.strictObject({
      kind: z.literal('event'),
      action: textTest.nullable().default(null),
      category: textTest.nullable().default(null),
      label: textTest.nullable().default(null),
      value: numberTest.nullable().default(null),
    }),
    z.strictObject({ kind: z.literal('product'), audience: z.enum(productAudiences) }),
    z.strictObject({
      kind: z.literal('arrival'),
      tests: z.array(textTest.extend({ field: z.enum(arrivalFields) })),
    }),
    z.strictObject({ kind: z.literal('device'), devices: z.array(z.string()) }),
    z.strictObject({ kind: z.literal('country'), countries: z.array(z.string()) }),
    z.strictObject({ kind: z.literal('visitor'), isNew: z.boolean() }),
    z.strictObject({
      kind: z.literal('engagement'),
      tests: z.array(numberTest.extend({ field: z.enum(engagementFields) })),
    }),
    z.strictObject({ kind: z.literal('converted'), goalId }),
    z.strictObject({ kind: z.literal('spent'), amount: z.number(), goalId }),
  ])
  .meta({
    id: 'AudienceRule',
    description:
      'A tree of all, any and not over what visitors did. All tests of one pageView, event, arrival or engagement hold for the same page view, event, arrival or visit.',
  });

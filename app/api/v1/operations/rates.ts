// Rates of currencies over the API: GET|POST|DELETE /rates, POST /rates/file, GET /rates/missing.

import { z } from 'zod';
import { toCalendarDay } from '@/lib/domain/calendar';
import { isCurrency } from '@/lib/domain/money';
import { AppError } from '@/lib/errors';
import { formatCursor, parseCursor } from '@/lib/http/cursor';
import { defineOperation } from '@/lib/http/operation';
import { readRatesFile, toRate } from '@/lib/imports/read-rates';
import { toApiMoney } from '@/lib/reports/to-api';
import { deleteRate, listMissingRates, listRates, saveRates } from '@/lib/store/currency-rates';
import { calendarDay, listOf, listQuery, money } from './schemas';

const currency = z.string().refine(isCurrency, 'Write an ISO 4217 currency code, like "USD".');
const rateText = z.string().refine((text) => toRate(text) !== null, 'Write a rate above 0 with a dot, like "1.0543".');
const pair = { onDay: calendarDay, base: currency, currency };
const rate = z.object({
  ...pair,
  rate: z.string().meta({ description: 'One unit of base is so many units of currency.' }),
  origin: z.string().meta({ description: 'hand, or the name of the file.' }),
});
const isPair = (given: { base: string; currency: string }): boolean => given.base !== given.currency;
const notItself = { message: 'A currency has no rate to itself.', path: ['currency'] };

export const listRatesOperation = defineOperation({
  id: 'listRates',
  method: 'GET',
  path: '/rates',
  summary: 'The rates that were given, newest day first.',
  tag: 'Rates',
  role: 'viewer',
  query: z.strictObject({ ...listQuery, currency: currency.optional() }),
  result: listOf(rate),
  run: async ({ access, query }) => {
    const offset = query.cursor === undefined ? 0 : Number(parseCursor(query.cursor)[0] ?? 0) || 0;
    const found = await listRates(access, { currency: query.currency, limit: query.limit + 1, offset });
    return {
      data: found.slice(0, query.limit),
      nextCursor: found.length > query.limit ? formatCursor([offset + query.limit]) : null,
    };
  },
});

export const saveRatesOperation = defineOperation({
  id: 'saveRates',
  method: 'POST',
  path: '/rates',
  summary: 'Give rates by hand. A rate of the same day and pair is replaced; amounts are converted anew.',
  tag: 'Rates',
  role: 'marketer',
  body: z.strictObject({
    rates: z
      .array(z.strictObject({ ...pair, rate: rateText }).refine(isPair, notItself))
      .min(1)
      .max(1_000),
  }),
  result: z.object({ savedCount: z.number().int() }),
  run: async ({ access, body }) => {
    await saveRates(access, body.rates, 'hand');
    return { savedCount: body.rates.length };
  },
});

export const deleteRateOperation = defineOperation({
  id: 'deleteRate',
  method: 'DELETE',
  path: '/rates',
  summary: 'Remove one rate; amounts are converted anew.',
  tag: 'Rates',
  role: 'marketer',
  query: z.strictObject(pair),
  result: z.null(),
  successStatus: 204,
  run: async ({ access, query }) => {
    await deleteRate(access, query);
    return null;
  },
});

export const importRatesOperation = defineOperation({
  id: 'importRates',
  method: 'POST',
  path: '/rates/file',
  summary:
    'Take rates from a file: the daily or historical CSV of the European Central Bank (also zipped), or day, base, currency, rate. Of the last five years.',
  tag: 'Rates',
  role: 'marketer',
  maxFormBytes: 20 * 1024 * 1024,
  body: z.strictObject({ file: z.file('Send the rates in the field file.') }),
  result: z.object({
    savedCount: z.number().int(),
    oldDayCount: z.number().int().meta({ description: 'Days older than five years, which are left out.' }),
    refused: z.array(z.object({ line: z.number().int(), reason: z.string() })).meta({ description: 'The first 100.' }),
  }),
  run: async ({ access, body, now }) => {
    const bytes = Buffer.from(await body.file.arrayBuffer());
    const read = await readRatesFile(bytes, body.file.name, toCalendarDay(now.getTime(), access.timeZone));
    if (read.kind === 'refused') throw new AppError('invalid_input', read.reason, { field: 'file' });
    await saveRates(access, read.rates, body.file.name.slice(-200) || 'file');
    return { savedCount: read.rates.length, oldDayCount: read.oldDayCount, refused: read.refused };
  },
});

export const listMissingRatesOperation = defineOperation({
  id: 'listMissingRates',
  method: 'GET',
  path: '/rates/missing',
  summary:
    'Spend and revenue without a rate of their day, a row a currency: no figure holds them until a rate is given.',
  tag: 'Rates',
  role: 'viewer',
  result: z.object({
    data: z.array(
      z.object({
        currency: z.string(),
        firstOn: calendarDay,
        lastOn: calendarDay,
        dayCount: z.number().int(),
        rowCount: z.number().int(),
        amount: money.meta({ description: 'Of both together.' }),
        spend: money,
        revenue: money,
        conversionCount: z.number().int(),
      }),
    ),
  }),
  run: async ({ access }) => ({
    data: (await listMissingRates(access)).map(({ micros, spendMicros, revenueMicros, ...row }) => ({
      ...row,
      amount: toApiMoney(micros, row.currency),
      spend: toApiMoney(spendMicros, row.currency),
      revenue: toApiMoney(revenueMicros, row.currency),
    })),
  }),
});

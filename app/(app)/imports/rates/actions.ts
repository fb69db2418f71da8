'use server';

import { revalidatePath } from 'next/cache';
import { readActionAccess } from '@/app/require-page-access';
import { readFormText, runFormAction } from '@/app/run-form-action';
import type { FormState } from '@/components/forms/form-state';
import { parseCalendarDay } from '@/lib/domain/calendar';
import { isCurrency } from '@/lib/domain/money';
import { AppError } from '@/lib/errors';
import { toRate } from '@/lib/imports/read-rates';
import { type CurrencyRate, deleteRate, saveRates } from '@/lib/store/currency-rates';

/** Keeps a rate that was typed; answers when, so that the form knows one saving from the next. */
export async function saveRateAction(_previous: FormState<number>, data: FormData): Promise<FormState<number>> {
  return runFormAction(async () => {
    const access = await readActionAccess('marketer');
    const onDay = parseCalendarDay(readFormText(data, 'onDay'));
    const currency = readFormText(data, 'currency').trim().toUpperCase();
    const rate = toRate(readFormText(data, 'rate').trim());
    if (onDay === null) throw new AppError('invalid_input', 'Choose a day.', { field: 'onDay' });
    if (!isCurrency(currency))
      throw new AppError('invalid_input', 'Write a currency code of three letters, like USD.', { field: 'currency' });
    if (currency === access.currency)
      throw new AppError('invalid_input', 'This is the currency of the account: it needs no rate.', {
        field: 'currency',
      });
    if (rate === null)
      throw new AppError('invalid_input', 'Write a number above 0 with a dot, like 0.9213.', { field: 'rate' });
    await saveRates(access, [{ onDay, base: currency, currency: access.currency, rate }], 'hand');
    revalidatePath('/', 'layout');
    return { kind: 'saved', result: Date.now() };
  });
}

export async function deleteRateAction(rate: Pick<CurrencyRate, 'onDay' | 'base' | 'currency'>): Promise<FormState> {
  return runFormAction(async () => {
    await deleteRate(await readActionAccess('marketer'), rate);
    revalidatePath('/', 'layout');
    return { kind: 'saved', result: null };
  });
}

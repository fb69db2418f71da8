import type { GoalRevenue } from '@/lib/domain/goal';
import { formatMicros } from '@/lib/domain/money';

export type GoalMoney = { accountCurrency: string; locale: string };

/** What a conversion is worth, in words: 'always $5.00', 'what the site sends, else $9.90'. */
export function formatGoalRevenue(revenue: GoalRevenue, { accountCurrency, locale }: GoalMoney): string {
  if (revenue.kind === 'none') return 'no value';
  const currency = revenue.currency ?? accountCurrency;
  if (revenue.kind === 'fixed') return `always ${formatMicros(revenue.micros, currency, locale)}`;
  if (revenue.defaultMicros === null) return `what the site sends, in ${currency} unless it says otherwise`;
  return `what the site sends, else ${formatMicros(revenue.defaultMicros, currency, locale)}`;
}

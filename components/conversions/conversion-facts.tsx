import type { ReactNode } from 'react';
import { dash, type Formats } from '@/components/format/formats';
import { formatFieldValue } from '@/components/format/source-words';
import { AppLink } from '@/components/ui/app-link';
import { DescriptionList } from '@/components/ui/description-list';
import { describeGoal } from '@/lib/domain/describe-goal';
import type { ConversionExplanation } from '@/lib/reports/conversion';
import { explainValue } from './explain-credit';

type ConversionFactsProps = { conversion: ConversionExplanation; formats: Formats };

/** The rule that was met, as it stood then, and what is known of the conversion. */
export function ConversionFacts({ conversion, formats }: ConversionFactsProps) {
  const { goal, value } = conversion;
  const { locale } = formats.reader;
  const items: { term: string; detail: ReactNode }[] = [
    {
      term: 'Goal',
      detail: (
        <AppLink href={`/goals/${conversion.goalId}`} className="text-link">
          {conversion.goalName}
        </AppLink>
      ),
    },
    { term: `Rule (version ${goal.version})`, detail: describeGoal(goal.settings) },
    { term: 'In force since', detail: formats.instant(goal.effectiveAt) },
    { term: 'Counted', detail: goal.settings.count === 'all' ? 'Every time' : 'Once for each ad click' },
    { term: 'Click window', detail: formats.duration(goal.settings.clickWindowMinutes * 60_000) },
    {
      term: 'Shown in',
      detail: conversion.isPrimary ? '“Conversions” and “All conversions”' : '“All conversions” only',
    },
    {
      term: 'Value',
      detail: (
        <>
          {value.kind === 'none' ? dash : formats.money(value.micros, value.currency)}{' '}
          <span className="text-muted">{explainValue(conversion)}</span>
        </>
      ),
    },
    ...listConversionRate(conversion, formats),
    {
      term: 'Dated',
      detail: `${formats.day(conversion.convertedOn)} by conversion${conversion.clickedOn === null ? '' : `, ${formats.day(conversion.clickedOn)} by click`}`,
    },
    ...(conversion.transactionId === null ? [] : [{ term: 'Transaction', detail: conversion.transactionId }]),
    { term: 'Device', detail: formatFieldValue('device', conversion.device, locale) },
    { term: 'Country', detail: formatFieldValue('country', conversion.country, locale) },
    {
      term: 'Tag',
      detail: (
        <AppLink href={`/tags/${conversion.tagId}`} className="text-link">
          {conversion.tagId}
        </AppLink>
      ),
    },
    { term: 'Visitor', detail: <span className="font-mono text-xs break-all">{conversion.visitorId}</span> },
  ];
  return <DescriptionList items={items} />;
}

/** What a value of another currency is in the account's, and by which rate. */
function listConversionRate(
  { value, converted, convertedOn }: ConversionExplanation,
  formats: Formats,
): { term: string; detail: ReactNode }[] {
  const { currency } = formats.reader;
  if (value.kind === 'none' || value.currency === currency) return [];
  if (converted === null)
    return [
      {
        term: `In ${currency}`,
        detail: (
          <>
            In no sum: {value.currency} has no rate on {formats.day(convertedOn)}.{' '}
            <AppLink href="/imports/rates" className="sentence-link">
              Give one
            </AppLink>
          </>
        ),
      },
    ];
  return [
    {
      term: `In ${currency}`,
      detail: (
        <>
          {formats.money(converted.micros)}{' '}
          <span className="text-muted">
            1 {value.currency} was {converted.rate} {currency}, rate of {formats.day(converted.ratedOn)}
          </span>
        </>
      ),
    },
  ];
}

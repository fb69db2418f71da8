import type { Formats } from '@/components/format/formats';
import { formatFieldValue } from '@/components/format/source-words';
import type { AudienceNames } from '@/lib/domain/describe-audience';
import type { ConditionKind } from './audience-draft';

/** What a condition looks at, as it reads behind "Visitors who did". */
export const conditionKindWords = {
  pageView: 'View a page',
  event: 'Send an event',
  product: 'Look at or buy products',
  arrival: 'Arrive from',
  device: 'Use a device',
  country: 'Visit from a country',
  visitor: 'Come new or again',
  engagement: 'Have a visit with',
  converted: 'Convert on a goal',
  spent: 'Spend at least',
} as const satisfies Record<ConditionKind, string>;

export type NamedGoal = { id: string; name: string };

/** Names for what a rule keeps by id or code, as the reader reads them. */
export function toAudienceNames(goals: readonly NamedGoal[], formats: Formats): AudienceNames {
  const nameById = new Map(goals.map(({ id, name }) => [id, name]));
  return {
    goal: (id) => nameById.get(id) ?? null,
    country: (code) => formatFieldValue('country', code, formats.reader.locale),
    money: (amount) => (Number.isFinite(amount) ? formats.money(BigInt(Math.round(amount * 1_000_000))) : '…'),
  };
}

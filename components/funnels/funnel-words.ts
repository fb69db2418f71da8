import type { Formats } from '@/components/format/formats';
import { formatFieldValue, notSet } from '@/components/format/source-words';
import type { FunnelFigures } from '@/lib/domain/compute-funnel';
import type { FunnelMatch, FunnelSettings } from '@/lib/domain/funnel';
import type { FunnelBreakdown, FunnelKey } from '@/lib/reports/funnel';

/** Breakdowns as the tabs and the table's head call them. */
export const funnelBreakdownWords: Record<FunnelBreakdown, string> = {
  campaign: 'Campaign',
  keyword: 'Keyword',
  device: 'Device',
  visitor: 'New or returning',
};

export const matchKindWords: Record<FunnelMatch['kind'], string> = {
  goal: 'Goal met',
  destinationUrl: 'Page opened',
  event: 'Event sent',
};

/** "Within one visit, in any company" is nothing people say: how an attempt counts, in a sentence. */
export function describeFunnelRules({ order, window }: Pick<FunnelSettings, 'order' | 'window'>): string {
  const within = window.kind === 'visit' ? 'in one visit' : `within ${formatWindow(window.minutes)} of the first step`;
  return order === 'loose'
    ? `Steps in this order ${within}; anything may happen between them.`
    : `Steps in this order ${within}; another step of the funnel in between ends the attempt.`;
}

function formatWindow(minutes: number): string {
  const [unit, count] =
    minutes % 1440 === 0 ? ['day', minutes / 1440] : minutes % 60 === 0 ? ['hour', minutes / 60] : ['minute', minutes];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** Where attempts began, as people read it: a campaign with its network, a channel, a device. */
export function formatFunnelKey(key: FunnelKey, by: FunnelBreakdown, { reader: { locale } }: Formats): string {
  if (by === 'visitor') return key.name === 'new' ? 'New visitors' : 'Returning visitors';
  if (by === 'device') return formatFieldValue('device', key.name, locale);
  if (key.channel !== null) return `Not from ads: ${formatFieldValue('channel', key.channel, locale)}`;
  const name = key.name === '' ? notSet : key.name;
  return key.network === null ? name : `${name} (${formatFieldValue('network', key.network, locale)})`;
}

/** How sure the figures are; null when every visitor was looked at. */
export function describeFunnelSample(share: number, peopleRead: number, formats: Formats): string | null {
  if (share >= 1) return null;
  const oneIn = formats.count(Math.max(2, Math.round(1 / share)));
  return `Estimated from 1 visitor in ${oneIn}: ${formats.count(peopleRead)} people who began were looked at one by one.`;
}

/** "12 % of those who began got through; most left after “Cart”. What they did last is worth $1,200." */
export function describeFunnel(
  { steps, valueMicros }: FunnelFigures,
  names: readonly string[],
  formats: Formats,
): string {
  const through = steps.at(-1)?.shareOfFirst ?? null;
  const [worst] = steps
    .map(({ dropOffCount }, index) => ({ name: names[index] ?? '', left: dropOffCount ?? 0 }))
    .sort((one, other) => other.left - one.left);
  const most = worst === undefined || worst.left === 0 ? '' : `; most left after “${worst.name}”`;
  const value = valueMicros > 0n ? ` The last step brought ${formats.money(valueMicros)}.` : '';
  return `${formats.percent(through)} of the people who began got through${most}.${value}`;
}

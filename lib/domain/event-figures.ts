// What is counted of the custom events of an hour, so that what falls silent or loses its value is seen without reading hits?
// Never judges: lib/domain/watch.ts does.

import { isCurrency } from './money';
import type { Hit } from './visitor-decision';

export const eventFigures = ['events', 'valued', 'unvalued', 'oddCurrencies', 'doubledOrders'] as const;
export type EventFigure = (typeof eventFigures)[number];
export type EventFigures = Record<EventFigure, number>;

/**
 * `hit`: a custom event; `parameters`: JSON of what it sent that could not be read, by wire name. Without its value is one without revenue
 * that names an order, calls itself purchase, or sent a revenue (gv) that is no number. A currency is odd when revenue came with a code (gc) that
 * is none.
 */
export function readEventFigures(
  hit: Pick<Hit, 'eventAction' | 'revenueMicros' | 'currency' | 'transactionId'>,
  parameters: string | null,
  isOrderDoubled: boolean,
): EventFigures {
  const hasRevenue = hit.revenueMicros !== null;
  const isOrder = hit.transactionId !== null || hit.eventAction?.toLowerCase() === 'purchase';
  const isUnvalued = !hasRevenue && (isOrder || hasUnread(parameters, 'gv'));
  const isOdd = hasRevenue && (hit.currency === null ? hasUnread(parameters, 'gc') : !isCurrency(hit.currency));
  return {
    events: 1,
    valued: hasRevenue ? 1 : 0,
    unvalued: isUnvalued ? 1 : 0,
    oddCurrencies: isOdd ? 1 : 0,
    doubledOrders: isOrderDoubled ? 1 : 0,
  };
}

/** Looked at as text before it is parsed: most events bring no such parameter. */
function hasUnread(parameters: string | null, name: 'gv' | 'gc'): boolean {
  if (parameters === null || !parameters.includes(`"${name}"`)) return false;
  const read: unknown = JSON.parse(parameters);
  return typeof read === 'object' && read !== null && Object.hasOwn(read, name);
}

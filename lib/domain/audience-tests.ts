// Does what somebody did meet a test of an audience? Eight tests of texts, six of numbers (uet.md 8); case is ignored.
// Never a regular expression, and never an exception for what was not said: it equals nothing and contains nothing.

import type { AudienceNumberTest, AudienceTextOperator, AudienceTextTest } from './audience';
import { toReadableUrl } from './readable-url';
import { compileUrlTest } from './url-matching';

/** The test that an operator is, and whether it asks for the opposite. */
const positives = {
  equals: ['equals', false],
  notEquals: ['equals', true],
  contains: ['contains', false],
  doesNotContain: ['contains', true],
  beginsWith: ['beginsWith', false],
  doesNotBeginWith: ['beginsWith', true],
  endsWith: ['endsWith', false],
  doesNotEndWith: ['endsWith', true],
} as const satisfies Record<
  AudienceTextOperator,
  readonly ['equals' | 'contains' | 'beginsWith' | 'endsWith', boolean]
>;

type Positive = (typeof positives)[AudienceTextOperator][0];

/**
 * A test of everything that was said of one thing: the plain operators hold when one of the texts meets them, those with "not" when none
 * does, so also when nothing was said. An address is compared as goals compare it (url-matching.ts).
 */
export function compileListTest(
  { operator, value }: AudienceTextTest,
  isUrl = false,
): (texts: readonly string[]) => boolean {
  const [positive, isNegated] = positives[operator];
  const meets = isUrl ? compileUrl(positive, value) : compileText(positive, value);
  return isNegated ? (texts) => !texts.some(meets) : (texts) => texts.some(meets);
}

function toCompared(text: string): string {
  return text.trim().toLowerCase().normalize('NFC');
}

function compileText(operator: Positive, value: string): (text: string) => boolean {
  const compared = toCompared(value);
  switch (operator) {
    case 'equals':
      return (text) => toCompared(text) === compared;
    case 'contains':
      return (text) => toCompared(text).includes(compared);
    case 'beginsWith':
      return (text) => toCompared(text).startsWith(compared);
    case 'endsWith':
      return (text) => toCompared(text).endsWith(compared);
  }
}

function compileUrl(operator: Positive, value: string): (url: string) => boolean {
  if (operator !== 'endsWith') return compileUrlTest({ operator, value });
  const compared = value.trim().toLowerCase();
  const readable = toReadableUrl(compared);
  return (url) => {
    const whole = url.toLowerCase();
    return whole.endsWith(compared) || toReadableUrl(whole).endsWith(readable);
  };
}

/** A number that was not said meets no test, not even "not equals". */
export function meetsAudienceNumber({ operator, value }: AudienceNumberTest, said: number | null): boolean {
  if (said === null) return false;
  switch (operator) {
    case 'equals':
      return said === value;
    case 'notEquals':
      return said !== value;
    case 'greaterThan':
      return said > value;
    case 'lessThan':
      return said < value;
    case 'greaterThanEqualTo':
      return said >= value;
    case 'lessThanEqualTo':
      return said <= value;
  }
}

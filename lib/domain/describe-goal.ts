// What does a goal count, in one sentence? Shown live below the form, so a half-typed goal has a sentence too.

import type { GoalCondition, GoalSettings, NumberOperator, StringOperator, StringTest } from './goal';

const stringWords: Record<StringOperator, string> = {
  equals: 'is',
  beginsWith: 'begins with',
  contains: 'contains',
  regularExpression: 'matches the pattern',
};

const numberWords: Record<NumberOperator, string> = {
  equals: 'is',
  lessThan: 'is less than',
  greaterThan: 'is greater than',
};

function quote(text: string): string {
  return text === '' ? '…' : `“${text}”`;
}

/** The value as it is compared: scheme and 'www.' do not matter to equals and begins with. */
function toShownUrl({ operator, value }: StringTest): string {
  const text = value.trim();
  if (operator === 'contains' || operator === 'regularExpression') return text;
  return text.replace(/^(?:https?:)?\/\/(?:www\.)?|^www\./i, '');
}

function joinWords(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

/** '1 hour, 5 minutes and 30 seconds'. */
export function formatDuration(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 3600), 'hour'],
    [Math.floor(seconds / 60) % 60, 'minute'],
    [seconds % 60, 'second'],
  ] as const;
  return joinWords(
    parts.flatMap(([count, unit]) => (count === 0 ? [] : [`${count} ${unit}${count === 1 ? '' : 's'}`])),
  );
}

/** A sentence that breaks off in the middle needs no full stop. */
function finish(sentence: string): string {
  return sentence.endsWith('…') ? sentence : `${sentence}.`;
}

/** The match sentence: 'Counts when the page address begins with “shop.example/thank-you”.' */
export function describeCondition(condition: GoalCondition): string {
  if (condition.kind === 'destinationUrl') {
    return finish(
      `Counts when the page address ${stringWords[condition.url.operator]} ${quote(toShownUrl(condition.url))}`,
    );
  }
  if (condition.kind === 'duration') {
    return Number.isNaN(condition.minSeconds)
      ? 'Counts once a visit when it has lasted for …'
      : `Counts once a visit when it has lasted for ${formatDuration(condition.minSeconds)}.`;
  }
  if (condition.kind === 'pages') {
    const { minPages } = condition;
    if (Number.isNaN(minPages)) return 'Counts once a visit when … pages have been opened';
    return `Counts once a visit when ${minPages === 1 ? 'a page has' : `${minPages} pages have`} been opened.`;
  }
  if (condition.kind === 'offline') return 'Counts rows that you import, such as sales made on the phone.';
  const { action, category, label, value } = condition;
  const parts = [
    ...(action ? [`action ${stringWords[action.operator]} ${quote(action.value)}`] : []),
    ...(category ? [`category ${stringWords[category.operator]} ${quote(category.value)}`] : []),
    ...(label ? [`label ${stringWords[label.operator]} ${quote(label.value)}`] : []),
    ...(value ? [`value ${numberWords[value.operator]} ${Number.isNaN(value.value) ? '…' : String(value.value)}`] : []),
  ];
  return finish(`Counts when an event’s ${parts.length === 0 ? '…' : joinWords(parts)}`);
}

/** The match sentence of a goal's settings. */
export function describeGoal(settings: Pick<GoalSettings, 'condition'>): string {
  return describeCondition(settings.condition);
}

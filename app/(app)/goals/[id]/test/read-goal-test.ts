import { randomUUID } from 'node:crypto';
import type { Formats } from '@/components/format/formats';
import { formatFieldValue } from '@/components/format/source-words';
import type { GoalTestCheck, GoalTestHitView, GoalTestView } from '@/components/goals/goal-test-view';
import type { AccountAccess } from '@/lib/domain/account-access';
import { type ExplainedHit, explainVisit, type GoalCheck } from '@/lib/domain/explain-goal';
import type { TestedHit } from '@/lib/domain/test-visit';
import type { Touch } from '@/lib/domain/visitor-decision';
import { listGoalTestHits } from '@/lib/store/goal-tests';
import { listGoals } from '@/lib/store/goals';

const kindWords: Record<TestedHit['kind'], string> = {
  pageLoad: 'Page opened',
  custom: 'Event',
  pageHide: 'Page left',
  ping: 'Time passed',
  consent: 'Consent said',
  pid: 'Identity said',
};

/** Everything a test sent so far, newest first, with what each goal of its tag makes of it; the tested goal stands first. */
export async function readGoalTest(
  access: AccountAccess,
  testId: string,
  goalId: string,
  formats: Formats,
): Promise<GoalTestView> {
  const [hits, goals] = await Promise.all([listGoalTestHits(access, testId), listGoals(access)]);
  const ordered = [...goals].sort((one, other) => Number(other.id === goalId) - Number(one.id === goalId));
  const explained = explainVisit({ account: access, goals: ordered, hits, makeId: () => randomUUID() });
  return { hits: explained.toReversed().map((each) => toHitView(each, formats)) };
}

function toHitView({ hit, touches, goals }: ExplainedHit, formats: Formats): GoalTestHitView {
  const event = [hit.eventCategory, hit.eventAction, hit.eventLabel].filter((text) => text !== null && text !== '');
  const touch = touches.at(-1);
  return {
    id: hit.id,
    time: formats.instantExact(new Date(hit.atMs)),
    what: hit.kind === 'custom' && event.length > 0 ? `Event ${event.join(' / ')}` : kindWords[hit.kind],
    url: hit.url,
    consent: toConsent(hit),
    arrival: touch === undefined ? null : formatTouch(touch, formats),
    goals: goals.map((goal) => toCheck(goal, formats)),
  };
}

function toConsent({ consent, hasVisitor }: TestedHit): string {
  if (consent === 'denied')
    return 'Consent denied: counts without visitor and without credit. From its third page on such a visit counts: accept to test further';
  if (!hasVisitor) return 'No visitor: counts without credit';
  return consent === 'granted' ? 'Consent granted' : 'Consent not asked';
}

function formatTouch({ isAdClick, source }: Touch, { reader: { locale } }: Formats): string {
  if (!isAdClick) return `Arrival: ${formatFieldValue('channel', source.channel, locale)}`;
  const campaign = source.campaign === '' ? source.campaignId : source.campaign;
  return `Ad click: ${formatFieldValue('network', source.network, locale)}${campaign === '' ? '' : `, ${campaign}`}`;
}

function toCheck({ goalId, name, parts, outcome, conversion }: GoalCheck, formats: Formats): GoalTestCheck {
  const value = conversion?.value;
  return {
    ...{ goalId, name, parts, outcome },
    credit:
      conversion === null
        ? null
        : conversion.click === null
          ? 'No ad click in this visit: it would count as not from ads'
          : `Credit to the ${formatTouch(conversion.click, formats).replace('Ad click', 'ad click')}`,
    value: value === undefined || value.kind === 'none' ? null : formats.money(value.micros, value.currency),
  };
}

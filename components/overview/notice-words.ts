import type { Formats } from '@/components/format/formats';
import type { Notice } from '@/lib/domain/notice';

/** What a notice says, and where to go about it. */
export type NoticeWords = { title: string; text: string; href: string; action: string };

/** In plain words: what happened, what it means, what to look at. */
export function describeNotice(notice: Notice, formats: Formats, now: Date): NoticeWords {
  const { kind, subject, sinceAt } = notice;
  const name = subject?.name ?? '';
  const id = subject?.id ?? '';
  const ago = sinceAt === null ? '' : formats.ago(sinceAt, now);
  // Events are counted by the hour: minutes would be made up.
  const since = sinceAt === null ? '' : formats.instant(sinceAt);
  const amount = notice.amountMicros === null ? '' : formats.money(notice.amountMicros);
  const count = formats.count(notice.count ?? 0);
  switch (kind) {
    case 'tagInactive':
      return {
        title: `Tag “${name}” has gone silent`,
        text: `Its last hit came ${ago}. Until it is heard again, nothing on its site is counted: look whether the snippet is still there.`,
        href: `/tags/${id}`,
        action: 'Look at the tag',
      };
    case 'tagUnverified':
      return {
        title: `Tag “${name}” has never been heard`,
        text: `It was made ${ago}. Its snippet is not on the site yet, or something keeps it from sending.`,
        href: `/tags/${id}`,
        action: 'Install it',
      };
    case 'goalQuiet':
      return {
        title: `Goal “${name}” is not met any more`,
        text: `It was last met ${ago}, and the tag is heard since. The page or the event that it waits for may have changed.`,
        href: `/goals/${id}`,
        action: 'Look at the goal',
      };
    case 'eventSilent':
      return {
        title: `${toEventName(name)} has gone silent`,
        text: `It last came in the hour from ${since}, and its tag is heard since. In the same hours of the weeks before it came ${count} times or more: look whether the site still sends it.`,
        href: `/tags/${id}/live`,
        action: 'Look at live hits',
      };
    case 'revenueMissing':
      return {
        title: `${toEventName(name)} comes without its revenue`,
        text: `${count} in the last 7 days (${formats.share(notice.ratio)} of them), since ${since}. They count, but with no value, or the goal’s default: look at what the site sends as revenue_value.`,
        href: `/tags/${id}/live`,
        action: 'Look at live hits',
      };
    case 'currencyUnknown':
      return {
        title: `${toEventName(name)} names a currency that is none`,
        text: `${count} in the last 7 days, since ${since}. A currency is three letters, such as USD: what cannot be read is taken for the currency of the goal.`,
        href: `/tags/${id}/live`,
        action: 'Look at live hits',
      };
    case 'orderDoubled':
      return {
        title: `${toEventName(name)} tells orders twice`,
        text: `${count} times in the last 7 days, since ${since}, a page told one order again. With the same transaction_id it counts once, without one twice: look whether the tag stands on the page twice.`,
        href: '/conversions',
        action: 'Look at conversions',
      };
    case 'landingsStopped':
      return {
        title: `Clicks of “${name}” do not land any more`,
        text: `${count} clicks since ${sinceAt === null ? '' : formats.day(sinceAt.toISOString().slice(0, 10))}, and none seen on your site; about ${formats.decimal(notice.ratio)} were to be expected. Look whether its landing page still carries the tag and keeps the click id.`,
        href: toCampaignHref(name),
        action: 'Look at the campaign',
      };
    case 'spendUnseen':
      return {
        title: `“${name}” costs, and none of its clicks arrive`,
        text: `${amount} for ${count} clicks in 30 days, none seen on your site: its links may lack their parameters or lead past the tag.`,
        href: toCampaignHref(name),
        action: 'Look at the campaign',
      };
    case 'spendWithoutReturn':
      return {
        title: `“${name}” has spent without return`,
        text: `${amount} for ${count} clicks in 30 days and no conversion; at the usual rate about ${formats.decimal(notice.ratio)} were to be expected.`,
        href: toCampaignHref(name),
        action: 'Look at the campaign',
      };
    case 'importFailed':
      return {
        title: `The file ${name} was not taken in`,
        text: `It failed ${ago}; nothing of it is counted. The import says what was wrong with it.`,
        href: `/imports/${id}`,
        action: 'Look at the import',
      };
    case 'ratesMissing':
      return {
        title: `${name} has no rate for some days`,
        text: `${notice.amountMicros === null ? '' : formats.money(notice.amountMicros, id)} in ${notice.count === 1 ? '1 row' : `${count} rows`} are in no figure until you give one.`,
        href: '/imports/rates',
        action: 'Give rates',
      };
    case 'coverageLow':
      return {
        title: `Only ${formats.share(notice.ratio)} of spend meets visits`,
        text: `The rest of ${amount} of the last 30 days stands beside campaigns that no visit names, so returns of single campaigns say little.`,
        href: '/imports/matching',
        action: 'Match names',
      };
  }
}

function toEventName(action: string): string {
  return action === '' ? 'The event without a name' : `Event “${action}”`;
}

function toCampaignHref(name: string): string {
  return `/campaigns?${new URLSearchParams({ f: `campaign:is:${name}`, by: 'adGroup' }).toString()}`;
}

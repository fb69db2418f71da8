import type { Formats } from '@/components/format/formats';
import type { Notice } from '@/lib/domain/notices';

/** What a notice says, and where to go about it. */
export type NoticeWords = { title: string; text: string; href: string; action: string };

/** In plain words: what happened, what it means, what to look at. */
export function describeNotice(notice: Notice, formats: Formats, now: Date): NoticeWords {
  const { kind, subject, sinceAt } = notice;
  const name = subject?.name ?? '';
  const id = subject?.id ?? '';
  const ago = sinceAt === null ? '' : formats.ago(sinceAt, now);
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

function toCampaignHref(name: string): string {
  return `/campaigns?${new URLSearchParams({ f: `campaign:is:${name}`, by: 'adGroup' }).toString()}`;
}

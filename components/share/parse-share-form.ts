import { parseCalendarDay } from '@/lib/domain/calendar';
import { parsePeriod } from '@/lib/domain/period';
import { calendarRanges, maxSharedCampaigns, type ShareLock, type ShareRange } from '@/lib/domain/share-lock';

export type ParsedShareForm =
  | { kind: 'ready'; name: string; lock: ShareLock; password: string | null; endsOn: string | null }
  | { kind: 'wrong'; field: string; message: string };

/** What a box sends for a campaign: never empty, though a campaign without a name is. */
export function toCampaignBox(campaign: string): string {
  return `=${campaign}`;
}

/** What the form of a new link says; the name is looked at by the store. */
export function parseShareForm(read: (name: string) => string, campaignBoxes: readonly unknown[]): ParsedShareForm {
  const range = parseRange(read);
  if (range === null)
    return { kind: 'wrong', field: 'range', message: 'Give the first and the last day, at most ten years apart.' };
  const campaigns = campaignBoxes.flatMap((box) =>
    typeof box === 'string' && box.startsWith('=') ? [box.slice(1)] : [],
  );
  if (campaigns.length > maxSharedCampaigns)
    return { kind: 'wrong', field: 'campaigns', message: `Choose at most ${maxSharedCampaigns} campaigns.` };
  // Else a box that was ticked and lost on its way would show everything.
  if (read('scope') === 'chosen' && campaigns.length === 0)
    return { kind: 'wrong', field: 'campaigns', message: 'Choose at least one campaign, or share all of them.' };
  const endsText = read('endsOn').trim();
  const endsOn = endsText === '' ? null : parseCalendarDay(endsText);
  if (endsText !== '' && endsOn === null) return { kind: 'wrong', field: 'endsOn', message: 'This is no day.' };
  return {
    kind: 'ready',
    name: read('name'),
    lock: { range, campaigns: read('scope') === 'chosen' ? campaigns : [] },
    password: read('password') === '' ? null : read('password'),
    endsOn,
  };
}

function parseRange(read: (name: string) => string): ShareRange | null {
  const name = calendarRanges.find((each) => each === read('range'));
  if (name !== undefined) return { kind: 'calendar', name };
  const [fromOn, lastOn] = [parseCalendarDay(read('fromOn')), parseCalendarDay(read('lastOn'))];
  if (read('range') !== 'fixed' || fromOn === null || lastOn === null) return null;
  if (lastOn < fromOn || parsePeriod(fromOn, lastOn) === null) return null;
  return { kind: 'fixed', fromOn, lastOn };
}

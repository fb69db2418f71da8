import { visitPageSteps, visitTimeSteps } from '@/lib/domain/engagement';

/** Times are short here: "2:05", "1:02:05"; a dash where no page told one. */
export function formatClock(ms: number | null): string {
  if (ms === null) return '–';
  const seconds = Math.round(ms / 1000);
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const tail = String(rest).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
}

/** "10 to 20 s", "3 to 5 min", "30 min or more". */
export function nameTimeStep(step: number): string {
  const from = visitTimeSteps[step];
  const until = visitTimeSteps[step + 1];
  if (from === undefined) return 'No time told';
  if (until === undefined) return `${from / 60} min or more`;
  if (from === 0) return `Under ${until} s`;
  if (until < 60) return `${from} to ${until} s`;
  return from < 60 ? `${from} s to ${until / 60} min` : `${from / 60} to ${until / 60} min`;
}

/** "1 page", "6 to 7 pages", "21 pages or more". */
export function namePageStep(step: number): string {
  const from = visitPageSteps[step];
  const until = visitPageSteps[step + 1];
  if (from === undefined) return 'Not known';
  if (from === 0) return 'Events only';
  if (until === undefined) return `${from} pages or more`;
  if (until - from === 1) return from === 1 ? '1 page' : `${from} pages`;
  return `${from} to ${until - 1} pages`;
}

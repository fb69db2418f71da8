import { formatFieldValue } from '@/components/format/source-words';
import { parseState } from '@/lib/domain/attribution/evidence';

/** A step of a path as people know it: "Shoes (Google Ads)", "Google Ads", or the name of a channel. `null` is what has no name of its own. */
export function formatStep(step: string | null, locale: string): string {
  if (step === null) return 'Other';
  const state = parseState(step);
  if (state.kind === 'channel') return formatFieldValue('channel', state.channel, locale);
  const network = formatFieldValue('network', state.network, locale);
  return state.campaign === '' ? network : `${state.campaign} (${network})`;
}

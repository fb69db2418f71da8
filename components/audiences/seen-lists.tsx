import { SeenList } from '@/components/forms/seen-list';
import type { AudienceSuggestions, SuggestedText } from '@/lib/reports/audience-suggestions';
import type { FunnelSuggestions } from '@/lib/reports/funnel-suggestions';

/** What was seen, by what it is suggested for. */
export type SeenTexts = Readonly<Record<SeenName, readonly SuggestedText[]>>;
type SeenName = keyof AudienceSuggestions | keyof FunnelSuggestions;

const lists = {
  paths: 'url',
  actions: 'action',
  categories: 'eventCategory',
  labels: 'label',
  network: 'network',
  campaign: 'campaign',
  adGroup: 'adGroup',
  keyword: 'keyword',
  pageType: 'pageType',
  category: 'category',
  productId: 'productId',
} as const satisfies Record<SeenName, string>;

/** The id of the page's list for a field of a condition; `undefined` where nothing is suggested. */
export function findSeenList(kind: string, field: string): string | undefined {
  const wanted = kind === 'event' && field === 'category' ? 'eventCategory' : field;
  return Object.values<string>(lists).includes(wanted) ? `seen-${wanted}` : undefined;
}

/** The lists that boxes offer, with how often each was seen. */
export function SeenLists({ seen }: { seen: SeenTexts }) {
  return Object.entries(lists).map(([name, id]) => (
    <SeenList key={id} id={`seen-${id}`} texts={readList(seen, name)} />
  ));
}

function readList(seen: SeenTexts, name: string): readonly SuggestedText[] {
  return Object.entries(seen).find(([each]) => each === name)?.[1] ?? [];
}

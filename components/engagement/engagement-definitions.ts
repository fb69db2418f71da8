import { bounceActiveMs } from '@/lib/domain/engagement';

/** What each figure of engagement means, one hover away. */
export const engagementDefinitions = {
  visits: 'Sittings that began in the period: half an hour without a hit ends one.',
  visitors:
    'Different browsers with a visit in the period, by the tag’s cookie: one person with two devices is two. Days do not add up, because somebody may come on several. Without consent there is no visit.',
  newShare: 'Visits of visitors who had not been here before, of all visits.',
  pagesPerVisit: 'Page views of the visits divided by the visits.',
  time: 'Active time: the page is in sight and there was some input within the last 30 seconds. Told by the tag, never the gap between two page loads. Mean of timed visits.',
  visible: 'How long the pages of a visit were in sight, with input or without. Told by the tag. Mean of timed visits.',
  scroll: 'How far down the deepest page of a visit was scrolled. Mean of timed visits.',
  bounceRate: `Visits with one page view, no event and less than ${bounceActiveMs / 1000} seconds of active time, of all visits.`,
  conversionRate: 'Visits in which a primary goal was met, from ads or not, of all visits.',
  verdict:
    'Whether the page’s bounce rate is higher, or its conversion rate lower, than that of all ad visits by more than chance explains (95% ranges). Below 100 visits nothing is called no worse.',
  landedClicks: 'Ad clicks that arrived with the tag, also those inside a visit that was going on.',
  adVisits: 'Visits that an ad click began.',
  landingSpend:
    'The page’s clicks, each at what a landed click of its campaign cost. Platforms do not say on which page money was spent. A dash where no spend is imported.',
  lost: 'The part of the spend whose visit was a bounce.',
  platformClicks: 'Clicks as the ad platform counts and charges them, from imported reports.',
  missing: 'Platform clicks minus those that landed.',
  missingShare: 'Missing clicks divided by platform clicks.',
  pageTime: 'Mean active time of a view of the page, of timed views.',
  pageScroll: 'How far down the page was scrolled, mean of timed views.',
  entries: 'Visits that began on the page.',
  exits: 'Visits whose last page it was.',
  exitRate: 'Exits divided by page views.',
} as const;

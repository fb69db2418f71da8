import { bounceActiveMs } from '@/lib/domain/engagement';

/** What each figure of engagement means, one hover away. */
export const engagementDefinitions = {
  visits: 'Sittings that began in the period: half an hour without a hit ends one.',
  visitors:
    'Different browsers with a visit in the period, by the tag’s cookie: one person with two devices is two. Days do not add up, because somebody may come on several. Without consent there is no visit.',
  newShare: 'Visits of visitors who had not been here before, of all visits.',
  pagesPerVisit: 'Page views of the visits divided by the visits.',
  time: 'Active time: the page is in sight and there was some input within the last 30 seconds. Told by the tag, never the gap between two page loads. Mean of the visits that told it.',
  scroll: 'How far down the deepest page of a visit was scrolled. Mean of the visits that told it.',
  bounceRate: `Visits with one page view, no event and less than ${bounceActiveMs / 1000} seconds of active time, of all visits.`,
  conversionRate: 'Visits in which a primary goal was met, from ads or not, of all visits.',
  pageTime: 'Mean active time of a view of the page, of the views that told it.',
  pageScroll: 'How far down the page was scrolled, mean of the views that told it.',
  entries: 'Visits that began on the page.',
  exits: 'Visits whose last page it was.',
  exitRate: 'Exits divided by page views.',
} as const;

// What does the interface ask for? Every report of the registry and every list, over the 90 days of the benchmark's database, as the pages
// ask: whole, told apart, filtered, for one goal, by click date. A report that is missing here is a failure, not a blank.

import { reports } from '@/lib/reports/registry';
import { benchAudiences } from './report-audiences';

/** With a `body` it is posted. `isKept`: what is read for it is kept for those after it, so that the first of all is told apart. */
export type ReportRequest = { title: string; path: string; body?: unknown; isKept?: boolean };

type Asked = { firstOn: string; lastOn: string; tagId: number; goalId: string; funnelId: string };

export function listReportRequests({ firstOn, lastOn, tagId, goalId, funnelId }: Asked): ReportRequest[] {
  const report = (title: string, name: keyof typeof reports, query = ''): ReportRequest => ({
    title: `${name}${title === '' ? '' : `: ${title}`}`,
    path: `${toReportPath(name)}?from=${firstOn}&to=${lastOn}${query === '' ? '' : `&${query}`}`,
  });
  const days = `from=${firstOn}&to=${lastOn}`;
  const campaign = `filters=${encodeURIComponent('campaign:is:Campaign 0')}`;
  const mobile = `filters=${encodeURIComponent('device:is:mobile')}`;
  const country = `filters=${encodeURIComponent('country:is:US')}`;
  const buyers = `filters=${encodeURIComponent('audience:is:Buyers')}`;
  const adVisitors = `filters=${encodeURIComponent('audience:is:Ad visitors')}`;
  const page = `filters=${encodeURIComponent('landingPage:is:shop.example/landing/0-0')}`;
  const requests = [
    report('', 'summary'),
    report('by click date', 'summary', 'basis=click'),
    report('one campaign', 'summary', campaign),
    report('by day', 'trend'),
    report('by day, one campaign', 'trend', campaign),
    report('by day, mobile', 'trend', mobile),
    report('', 'goals'),
    report('campaign', 'performance', 'by=campaign'),
    report('campaign, best 8', 'performance', 'by=campaign&limit=8'),
    report('campaign, by click date', 'performance', 'by=campaign&basis=click'),
    report('campaign, one goal', 'performance', `by=campaign&goal=${goalId}`),
    report('campaign, mobile', 'performance', `by=campaign&${mobile}`),
    report('campaign, one country', 'performance', `by=campaign&${country}`),
    report('campaign, mobile in one country', 'performance', `by=campaign&${mobile}&${country}`),
    report('ad group of one campaign', 'performance', `by=adGroup&${campaign}`),
    report('keyword', 'performance', 'by=keyword'),
    report('keyword, best 8', 'performance', 'by=keyword&limit=8'),
    report('campaign, ad group, keyword, match type', 'performance', 'by=campaign,adGroup,keyword,matchType'),
    report('keyword, mobile', 'performance', `by=keyword&${mobile}`),
    report('network', 'performance', 'by=network'),
    report('channel, every origin', 'performance', 'by=channel&includeNotFromAds=1'),
    report('device', 'performance', 'by=device'),
    report('device of one campaign', 'performance', `by=device&${campaign}`),
    report('campaign and device', 'performance', 'by=campaign,device'),
    report('country', 'performance', 'by=country'),
    report('country of one campaign', 'performance', `by=country&${campaign}`),
    report('landing page', 'performance', 'by=landingPage'),
    report('landing page, every origin', 'performance', 'by=landingPage&includeNotFromAds=1'),
    report('landing page of one campaign', 'performance', `by=landingPage&${campaign}`),
    report('day', 'performance', 'by=day'),
    report('week', 'performance', 'by=week'),
    report('weekday', 'performance', 'by=weekday'),
    report('hour', 'performance', 'by=hour'),
    report('hour of one campaign', 'performance', `by=hour&${campaign}`),
    report('landing page, mobile', 'performance', `by=landingPage&${mobile}`),
    report('landing page of one campaign, mobile', 'performance', `by=landingPage&${campaign}&${mobile}`),
    report('campaign of one landing page, mobile', 'performance', `by=campaign&${page}&${mobile}`),
    report('device, one campaign and country', 'performance', `by=device&${campaign}&${country}`),
    report('campaign', 'attribution', 'by=campaign'),
    report('keyword', 'attribution', 'by=keyword'),
    report('', 'spendCoverage'),
    report('channel', 'paths', 'by=channel'),
    report('network', 'paths', 'by=network'),
    report('campaign', 'paths', 'by=campaign'),
    report('campaign, by click date', 'paths', 'by=campaign&basis=click'),
    report('campaign, with an ad click', 'paths', 'by=campaign&onlyAds=1'),
    report('campaign, one campaign', 'paths', `by=campaign&${campaign}`),
    report('', 'pathLengths'),
    report('by click date', 'pathLengths', 'basis=click'),
    report('', 'timeLag'),
    report('by click date', 'timeLag', 'basis=click'),
    report('one campaign', 'timeLag', campaign),
    report('by click date', 'completeness', 'basis=click'),
    report('one goal', 'completeness', `basis=click&goal=${goalId}`),
    report('audience', 'performance', 'by=audience'),
    report('campaign of one audience', 'performance', `by=campaign&${buyers}`),
    report('by day, one audience', 'trend', buyers),
    report('', 'audiences'),
    report('', 'audienceOverlap'),
    report('channel', 'engagement'),
    report('campaign', 'engagement', 'by=campaign'),
    report('keyword', 'engagement', 'by=keyword'),
    report('landing page', 'engagement', 'by=landingPage'),
    report('landing page, mobile', 'engagement', `by=landingPage&${mobile}`),
    report('audience', 'engagement', 'by=audience'),
    report('campaign of one audience', 'engagement', `by=campaign&${adVisitors}`),
    report('device of two audiences', 'engagement', `by=device&${buyers}&${adVisitors}`),
    report('', 'engagementSteps'),
    report('one campaign', 'engagementSteps', campaign),
    report('one audience', 'engagementSteps', adVisitors),
    report('mobile of one audience', 'engagementSteps', `${adVisitors}&${mobile}`),
    report('', 'pages'),
    report('', 'adLandings'),
    report('', 'visitors'),
    report('one campaign', 'visitors', campaign),
    report('one audience', 'visitors', adVisitors),
    ...Object.entries(benchAudiences).map(([name, { rule, durationDays }]) => ({
      ...{ title: `audience preview: ${name}`, path: '/audiences/preview', body: { rule, durationDays } },
    })),
    {
      title: 'audience preview: of pages, events and arrival',
      path: '/audiences/preview',
      body: {
        rule: {
          kind: 'all',
          rules: [
            { kind: 'pageView', tests: [{ field: 'url', operator: 'contains', value: '/shoes/product-1' }] },
            benchAudiences['Ad visitors'].rule,
            { kind: 'not', rule: benchAudiences.Buyers.rule },
          ],
        },
        durationDays: 90,
      },
    },
    { title: 'conversions: newest 50', path: '/conversions?limit=50' },
    { title: 'conversions: of the period', path: `/conversions?limit=50&from=${firstOn}&to=${lastOn}&goal=${goalId}` },
    { title: 'visits: newest 100', path: `/visits?limit=100&${days}` },
    { title: 'visits: from ads, one campaign', path: `/visits?limit=100&origin=ads&${days}&${campaign}` },
    { title: 'visits: one landing page, mobile', path: `/visits?limit=100&${days}&${page}&${mobile}` },
    { title: 'ad clicks: newest 100', path: `/clicks?limit=100&${days}` },
    { title: 'ad clicks: one campaign in one country', path: `/clicks?limit=100&${days}&${campaign}&${country}` },
    { title: 'spend: newest 100', path: `/spend?limit=100&${days}` },
    { title: 'spend: one campaign', path: `/spend?limit=100&${days}&${campaign}` },
    { title: 'hits: newest 50 of a tag', path: `/hits?limit=50&tag=${tagId}` },
    { title: 'funnel', path: `/reports/funnels/${funnelId}?${days}` },
    { title: 'funnel: by campaign', path: `/reports/funnels/${funnelId}?${days}&by=campaign` },
    ...listPreviewRequests(tagId, goalId),
    { title: 'goals', path: '/goals' },
    { title: 'tags', path: '/tags' },
    { title: 'imports', path: '/imports' },
  ];
  const missing = Object.keys(reports).filter(
    (name) => !requests.some(({ path }) => path.startsWith(`${toReportPath(name)}?`)),
  );
  if (missing.length > 0) throw new Error(`the benchmark asks nothing of the reports ${missing.join(', ')}`);
  return requests;
}

/** As the form of a goal asks half a second after the last key: letter by letter, and beside what a goal counts as it stands. */
function listPreviewRequests(tagId: number, goalId: string): ReportRequest[] {
  const path = '/goals/preview';
  const toBody = (condition: object) => ({ tagId, category: 'other', revenue: { kind: 'none' }, condition });
  const page = (operator: string, value: string) => toBody({ kind: 'destinationUrl', url: { operator, value } });
  const welcome = page('contains', '/welcome');
  return [
    { title: 'goal preview: a page', path, body: welcome, isKept: true },
    { title: 'goal preview: a page, beside a goal', path, body: { ...welcome, compareWithGoal: goalId } },
    { title: 'goal preview: made to explode', path, body: page('regularExpression', '(a+)+$') },
    { title: 'goal preview: pages a visit', path, body: toBody({ kind: 'pages', minPages: 3 }) },
  ];
}

/** The address of a report: its name in the registry, in lower case with hyphens. */
function toReportPath(name: string): string {
  return `/reports/${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

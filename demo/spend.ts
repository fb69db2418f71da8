// What the demo's advertising cost, as the three platforms report it: their files, in their shapes, made of the clicks in the traffic.
// Pure: the same traffic gives the same files. Never a click that is cheaper for having sold.

import Papa from 'papaparse';
import { addDays, toCalendarDay } from '@/lib/domain/calendar';
import { campaigns, type DemoAdGroup, type DemoCampaign, type DemoKeyword } from './campaigns';
import { createRandom, type Random } from './random';
import type { DemoHit } from './traffic';

export type SpendFile = { fileName: string; text: string };
export type SpendFileOptions = { seed: number; timeZone: string; endAt: Date };

type SpendRow = {
  on: string;
  campaign: DemoCampaign;
  adGroup: DemoAdGroup;
  keyword: DemoKeyword;
  device: 'desktop' | 'mobile' | 'tablet';
  impressionCount: number;
  clickCount: number;
  spend: number;
};

/** Reports of every platform for the whole days that the traffic has; the day of `endAt` is not over and in none of them. */
export function listSpendFiles(hits: readonly DemoHit[], options: SpendFileOptions): SpendFile[] {
  const rows = listSpendRows(hits, options);
  const of = (platform: DemoCampaign['platform']): SpendRow[] =>
    rows.filter((row) => row.campaign.platform === platform);
  const days = [...new Set(rows.map((row) => row.on))].sort();
  return [
    { fileName: 'Keyword performance.csv', text: formatMicrosoftReport(of('microsoft'), days) },
    { fileName: 'Search keyword report.csv', text: formatGoogleKeywordReport(of('google'), days) },
    { fileName: 'Campaign report.csv', text: formatGoogleDisplayReport(days, createRandom(options.seed + 1)) },
    { fileName: 'Ad sets by day.csv', text: formatMetaReport(of('meta'), days) },
  ];
}

function listSpendRows(hits: readonly DemoHit[], { seed, timeZone, endAt }: SpendFileOptions): SpendRow[] {
  const random = createRandom(seed);
  const lastOn = addDays(toCalendarDay(endAt.getTime(), timeZone), -1);
  const clicks = countClicks(hits, timeZone);
  const rows: SpendRow[] = [];
  for (const campaign of campaigns as readonly DemoCampaign[]) {
    for (const adGroup of campaign.adGroups) {
      for (const keyword of adGroup.keywords) {
        for (const [key, landingCount] of clicks.get(toClickKey(campaign.id, adGroup.id, keyword.text)) ?? []) {
          const [on = '', device] = key.split(' ');
          if (on > lastOn || !(device === 'desktop' || device === 'mobile' || device === 'tablet')) continue;
          rows.push(makeRow({ on, device, campaign, adGroup, keyword }, landingCount, random));
        }
      }
    }
  }
  return rows.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** By campaign, ad group and keyword: landings by `day device`. */
function countClicks(hits: readonly DemoHit[], timeZone: string): Map<string, Map<string, number>> {
  const counts = new Map<string, Map<string, number>>();
  for (const hit of hits) {
    const query = new URL(hit.url).searchParams;
    const campaignId = query.get('utm_id');
    if (hit.kind !== 'pageLoad' || campaignId === null) continue;
    const key = toClickKey(campaignId, query.get('adgroupid') ?? '', query.get('utm_term') ?? '');
    const ofKeyword = counts.get(key) ?? new Map<string, number>();
    const day = `${toCalendarDay(Date.parse(hit.at), timeZone)} ${toDevice(hit.userAgent)}`;
    counts.set(key, ofKeyword.set(day, (ofKeyword.get(day) ?? 0) + 1));
  }
  return counts;
}

function toClickKey(...parts: readonly string[]): string {
  return parts.join('\n');
}

function toDevice(userAgent: string): SpendRow['device'] {
  return userAgent.includes('iPad') ? 'tablet' : /iPhone|Android/.test(userAgent) ? 'mobile' : 'desktop';
}

/** Platforms bill a few clicks more than land, and show the ad far more often than it is clicked. */
function makeRow(
  of: Pick<SpendRow, 'on' | 'device' | 'campaign' | 'adGroup' | 'keyword'>,
  landingCount: number,
  random: Random,
): SpendRow {
  const lossRatio = of.campaign.platform === 'meta' ? 0.22 : 0.05;
  let clickCount = landingCount;
  for (let left = landingCount; left > 0; left--) if (random.chance(lossRatio)) clickCount += 1;
  const impressionCount = Math.round((clickCount / of.keyword.clickRatio) * (0.8 + 0.4 * random.next()));
  const spend = Math.round(clickCount * of.keyword.clickCost * (0.85 + 0.3 * random.next()) * 100) / 100;
  return { ...of, impressionCount, clickCount, spend };
}

function formatMicrosoftReport(rows: readonly SpendRow[], days: readonly string[]): string {
  const deviceWords = { desktop: 'Computer', mobile: 'Smartphone', tablet: 'Tablet' };
  const matchWords = { e: 'Exact', p: 'Phrase', b: 'Broad' };
  const toMicrosoftDay = (on: string): string => on.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$2/$3/$1');
  const preamble = [
    'Report Name: Keyword performance',
    `Report Time: ${toMicrosoftDay(days[0] ?? '')},${toMicrosoftDay(days.at(-1) ?? '')}`,
    'Time Zone: (GMT-05:00) Eastern Time (US & Canada)',
    'Report Aggregation: Daily',
    `Rows: ${rows.length}`,
  ];
  const table = toCsv(
    'TimePeriod,AccountId,CampaignName,CampaignId,AdGroupName,AdGroupId,Keyword,BidMatchType,DeviceType,CurrencyCode,Impressions,Clicks,Spend',
    rows.map(({ on, campaign, adGroup, keyword, device, ...row }) => [
      on,
      '1805563',
      campaign.name,
      campaign.id,
      adGroup.name,
      adGroup.id,
      keyword.text,
      matchWords[keyword.matchType],
      deviceWords[device],
      'USD',
      row.impressionCount,
      row.clickCount,
      row.spend.toFixed(2),
    ]),
  );
  const footer = `"@${(days.at(-1) ?? '').slice(0, 4)} Microsoft Corporation. All rights reserved. "`;
  return [...preamble.map((line) => `"${line}"`), '', table, '', footer, ''].join('\r\n');
}

function formatGoogleKeywordReport(rows: readonly SpendRow[], days: readonly string[]): string {
  const deviceWords = { desktop: 'Computers', mobile: 'Mobile phones', tablet: 'Tablets' };
  const matchWords = { e: 'Exact match', p: 'Phrase match', b: 'Broad match' };
  const table = toCsv(
    'Day,Campaign,Campaign ID,Ad group,Ad group ID,Search keyword,Search keyword match type,Device,Currency code,Cost,Impr.,Clicks',
    rows.map(({ on, campaign, adGroup, keyword, device, ...row }) => [
      on,
      campaign.name,
      campaign.id,
      adGroup.name,
      adGroup.id,
      keyword.matchType === 'e' ? `[${keyword.text}]` : keyword.matchType === 'p' ? `"${keyword.text}"` : keyword.text,
      matchWords[keyword.matchType],
      deviceWords[device],
      'USD',
      toGroupedNumber(row.spend, 2),
      toGroupedNumber(row.impressionCount, 0),
      toGroupedNumber(row.clickCount, 0),
    ]),
  );
  const spend = rows.reduce((sum, row) => sum + row.spend, 0);
  const total = `Total: Account, --, --, --, --, --, --, --,USD,"${toGroupedNumber(spend, 2)}", --, --`;
  return ['Search keyword report', toGoogleRange(days), table, total, ''].join('\n');
}

/** A campaign whose ads open the shop without any parameter: its money is spent, and no visit says that it came from there. */
function formatGoogleDisplayReport(days: readonly string[], random: Random): string {
  const table = toCsv(
    'Day,Campaign,Campaign ID,Currency code,Cost,Impr.,Clicks',
    days.map((on) => {
      const clickCount = random.between(4, 11);
      return [
        on,
        'Display – new visitors',
        '20988114599',
        'USD',
        (clickCount * (0.35 + 0.2 * random.next())).toFixed(2),
        toGroupedNumber(clickCount * random.between(180, 320), 0),
        clickCount,
      ];
    }),
  );
  return ['Campaign report', toGoogleRange(days), table, ''].join('\n');
}

function formatMetaReport(rows: readonly SpendRow[], days: readonly string[]): string {
  const sum = (pick: (row: SpendRow) => number, of: readonly SpendRow[]): number =>
    of.reduce((total, row) => total + pick(row), 0);
  const sets = new Map<string, SpendRow[]>();
  for (const row of rows) {
    const key = toClickKey(row.on, row.adGroup.id);
    sets.set(key, [...(sets.get(key) ?? []), row]);
  }
  const toCells = (of: readonly SpendRow[]): (string | number)[] => [
    sum((row) => row.spend, of).toFixed(2),
    sum((row) => row.impressionCount, of),
    sum((row) => row.clickCount, of),
  ];
  return toCsv(
    'Day,Campaign name,Campaign ID,Ad set name,Ad set ID,Amount spent (USD),Impressions,Link clicks,Reporting starts,Reporting ends',
    [
      ['', '', '', '', '', ...toCells(rows), days[0] ?? '', days.at(-1) ?? ''],
      ...[...sets.values()].flatMap((of) => {
        const first = of[0];
        if (first === undefined) return [];
        const { on, campaign, adGroup } = first;
        return [[on, campaign.name, campaign.id, adGroup.name, adGroup.id, ...toCells(of), on, on]];
      }),
    ],
  );
}

function toCsv(heading: string, rows: readonly (readonly (string | number)[])[]): string {
  return `${heading}\r\n${Papa.unparse([...rows.map((row) => [...row])])}`;
}

function toGoogleRange(days: readonly string[]): string {
  const format = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' });
  const [first, last] = [days[0], days.at(-1)];
  return first === undefined || last === undefined
    ? ''
    : `"${format.format(new Date(first))} - ${format.format(new Date(last))}"`;
}

function toGroupedNumber(value: number, decimalCount: number): string {
  return value.toLocaleString('en-US', { minimumFractionDigits: decimalCount, maximumFractionDigits: decimalCount });
}

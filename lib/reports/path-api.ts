// Ways to conversions, their length and their time as the API gives them. Never a figure of its own: the modules beside it have them.

import { z } from 'zod';
import { parseState } from '@/lib/domain/attribution/evidence';
import { listDays, toCalendarDay, toDayStart } from '@/lib/domain/calendar';
import { computeDayCompleteness } from '@/lib/domain/completeness';
import { computePeriodProgress, toPeriod } from '@/lib/domain/period';
import { getCompleteness } from './completeness';
import { pathBreakdowns } from './path-steps';
import { getPaths } from './paths';
import { defineReport } from './report-definition';
import { readFlag, reportParams, toReportQuery } from './report-params';
import { getTimeLag, type LagDay } from './time-lag';
import { toApiMoney } from './to-api';

const pathParams = {
  by: z.enum(pathBreakdowns, `The paths are told apart by one of ${pathBreakdowns.join(', ')}.`).default('channel'),
  onlyAds: readFlag.default(false),
};

const toShare = (count: number, all: number) => (all === 0 ? null : count / all);

/** `google / Shoes`, or the name of a channel. */
function toStepName(step: string): string {
  const state = parseState(step);
  if (state.kind === 'channel') return state.channel;
  return state.campaign === '' ? state.network : `${state.network} / ${state.campaign}`;
}

export const paths = defineReport({
  summary:
    'The ways on which conversions came, most conversions first: arrivals in order with " > " between, the same in a row once, direct ones left out. The row without a path has conversions with nothing but direct arrivals or none known',
  params: reportParams.safeExtend({
    ...pathParams,
    limit: z.coerce.number('The limit must be a number.').int().min(1).max(10_000).default(100),
  }),
  get: async ({ db, access, params, now }) => {
    const { by, onlyAds, limit } = params;
    const report = await getPaths(db, access, toReportQuery(access, params, now), { by, onlyAds, limit });
    const { totals, withoutPath } = report;
    const all = totals.conversions + withoutPath.conversions;
    const money = (micros: bigint) => toApiMoney(micros, access.currency);
    return {
      columns: ['path', 'steps', 'conversions', 'share', 'revenue'],
      rows: [
        ...report.paths.map(({ steps, conversions, revenueMicros }) => ({
          path: steps.map(toStepName).join(' > '),
          steps: steps.length,
          conversions,
          share: toShare(conversions, all),
          revenue: money(revenueMicros),
        })),
        ...(withoutPath.conversions === 0
          ? []
          : [
              {
                path: null,
                steps: 0,
                conversions: withoutPath.conversions,
                share: toShare(withoutPath.conversions, all),
                revenue: money(withoutPath.revenueMicros),
              },
            ]),
      ],
      totals: {
        conversions: all,
        share: toShare(all, all),
        revenue: money(totals.revenueMicros + withoutPath.revenueMicros),
        paths: report.pathCount,
        conversionsInOtherCurrency: report.conversionsInOtherCurrency,
      },
    };
  },
});

export const pathLengths = defineReport({
  summary:
    'How many arrivals came before a conversion, direct ones left out; 0: nothing but direct ones, or none known',
  params: reportParams.safeExtend({ onlyAds: pathParams.onlyAds }),
  get: async ({ db, access, params, now }) => {
    const query = toReportQuery(access, params, now);
    const report = await getPaths(db, access, query, { by: 'channel', onlyAds: params.onlyAds, limit: 1 });
    const { withoutPath, totals } = report;
    const rows = [...(withoutPath.conversions === 0 ? [] : [{ touchCount: 0, ...withoutPath }]), ...report.lengths];
    const all = withoutPath.conversions + totals.conversions;
    const money = (micros: bigint) => toApiMoney(micros, access.currency);
    return {
      columns: ['touches', 'conversions', 'share', 'revenue'],
      rows: rows.map(({ touchCount, conversions, revenueMicros }) => ({
        touches: touchCount,
        conversions,
        share: toShare(conversions, all),
        revenue: money(revenueMicros),
      })),
      totals: {
        conversions: all,
        share: toShare(all, all),
        revenue: money(totals.revenueMicros + withoutPath.revenueMicros),
      },
    };
  },
});

export const timeLag = defineReport({
  summary:
    'Conversions from ads by the time since the click with the credit and since the first ad click: a row a day of 24 hours, the first from 0',
  params: reportParams,
  get: async ({ db, access, params, now }) => {
    const report = await getTimeLag(db, access, toReportQuery(access, params, now));
    const { lastClick, firstClick, conversions, revenueMicros } = report;
    const toCells = (prefix: string, day: LagDay | undefined) => ({
      [`${prefix}Conversions`]: day?.conversions ?? 0,
      [`${prefix}Share`]: toShare(day?.conversions ?? 0, conversions),
      [`${prefix}Revenue`]: toApiMoney(day?.revenueMicros ?? 0n, access.currency),
    });
    const toHours = (ms: number | null) => (ms === null ? null : ms / 3_600_000);
    return {
      columns: [
        'days',
        ...['lastClick', 'firstClick'].flatMap((each) => lagFigures.map((figure) => `${each}${figure}`)),
      ],
      rows: firstClick.byDay.map((day, index) => ({
        days: day.days,
        ...toCells('lastClick', lastClick.byDay[index]),
        ...toCells('firstClick', day),
      })),
      totals: {
        conversions,
        revenue: toApiMoney(revenueMicros, access.currency),
        lastClickMedianHours: toHours(lastClick.medianMs),
        lastClickNinetyPercentHours: toHours(lastClick.ninetyPercentMs),
        firstClickMedianHours: toHours(firstClick.medianMs),
        firstClickNinetyPercentHours: toHours(firstClick.ninetyPercentMs),
      },
    };
  },
});

const lagFigures = ['Conversions', 'Share', 'Revenue'] as const;

export const completeness = defineReport({
  summary:
    'By click date: the share of what the clicks of a day will bring that has come in already, estimated from the goal’s own lag. Nulls: too few conversions to say',
  params: reportParams,
  get: async ({ db, access, params, now }) => {
    const query = toReportQuery(access, params, now);
    const ratioByAge = await getCompleteness(db, access, query, now);
    const todayOn = toCalendarDay(now.getTime(), access.timeZone);
    const { elapsedRatio } = computePeriodProgress(toPeriod(todayOn, todayOn), now.getTime(), access.timeZone);
    const days = listDays(query.period).filter((on) => toDayStart(on, access.timeZone) <= now);
    return {
      columns: ['on', 'completeness'],
      rows: days.map((on) => ({
        on,
        completeness: ratioByAge === null ? null : computeDayCompleteness(ratioByAge, on, { todayOn, elapsedRatio }),
      })),
      totals: { longestLagDays: ratioByAge === null ? null : ratioByAge.length - 1 },
    };
  },
});

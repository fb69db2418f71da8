// What counts for an audience of what one visitor did? Visits that began while the visitor was a member, their ad clicks, and conversions with the
// visit they happened in (by conversion date) or with the visit of their ad click (by click date). Pure. Never a fact without its day.

import { findVisitPageStep, findVisitTimeStep, isBounce } from '@/lib/domain/engagement';
import { zeroId } from '@/lib/domain/rollups';
import type { VisitorAssist, VisitorConversion, VisitorRows, VisitorVisit } from './read-visitors';

/** A row of audience_facts without visitor and build, in its columns' names. */
export type AudienceFact = {
  kind: 'visit' | 'click' | 'conversion' | 'assist';
  basis: '' | 'conversion' | 'click';
  fact_id: string;
  touch_id: string;
  at: Date;
  on_day: string;
  tag_id: number;
  goal_id: string;
  source_id: string;
  device: string;
  country: string;
  landing_path: string;
  page_views: number;
  value_micros: string;
  is_primary: boolean;
  is_from_ads: boolean;
  is_foreign: boolean;
  /** How a visit went; nothing of other facts. */
  is_new_visitor: boolean;
  is_bounce: boolean;
  is_converted: boolean;
  active_ms: number | null;
  visible_ms: number | null;
  scroll_percent: number | null;
  time_step: number | null;
  page_step: number | null;
};

type Place = Pick<AudienceFact, 'source_id' | 'device' | 'country' | 'landing_path'>;

type VisitEngagementFact = Pick<
  AudienceFact,
  | 'is_new_visitor'
  | 'is_bounce'
  | 'is_converted'
  | 'active_ms'
  | 'visible_ms'
  | 'scroll_percent'
  | 'time_step'
  | 'page_step'
>;

const noVisit: VisitEngagementFact = {
  is_new_visitor: false,
  is_bounce: false,
  is_converted: false,
  active_ms: null,
  visible_ms: null,
  scroll_percent: null,
  time_step: null,
  page_step: null,
};

const traffic = {
  basis: '' as const,
  touch_id: zeroId,
  goal_id: zeroId,
  value_micros: '0',
  is_primary: false,
  is_from_ads: false,
  is_foreign: false,
};

/** The facts of the visits in `visitIds`. Page views stand on the day their visit began. */
export function listAudienceFacts(rows: VisitorRows, visitIds: ReadonlySet<string>): AudienceFact[] {
  if (visitIds.size === 0) return [];
  const visits = rows.visits
    .filter(({ id }) => visitIds.has(id))
    .map(
      (visit): AudienceFact => ({
        ...traffic,
        ...{ kind: 'visit', fact_id: visit.id, at: visit.started_at, on_day: visit.started_on, tag_id: visit.tag_id },
        ...toPlace({ ...visit, landing_path: visit.entry_path }),
        page_views: visit.page_view_count,
        ...toVisitEngagement(visit),
      }),
    );
  const clicks = rows.touches
    .filter((touch) => touch.is_ad_click && visitIds.has(touch.visit_id))
    .map(
      (touch): AudienceFact => ({
        ...traffic,
        ...{ kind: 'click', fact_id: touch.id, at: touch.at, on_day: touch.touched_on, tag_id: touch.tag_id },
        ...toPlace(touch),
        ...noVisit,
        page_views: 0,
      }),
    );
  return [...visits, ...clicks, ...listConversionFacts(rows, visitIds)];
}

function toVisitEngagement(visit: VisitorVisit): VisitEngagementFact {
  return {
    is_new_visitor: visit.is_new_visitor,
    is_bounce: isBounce({
      pageViewCount: visit.page_view_count,
      eventCount: visit.event_count,
      activeMs: visit.active_ms,
    }),
    is_converted: visit.conversion_count > 0,
    active_ms: visit.active_ms,
    visible_ms: visit.visible_ms,
    scroll_percent: visit.max_scroll_percent,
    time_step: findVisitTimeStep(visit.active_ms),
    page_step: findVisitPageStep(visit.page_view_count),
  };
}

function toPlace({ source_id, device, country, landing_path }: Place): Place {
  return { source_id, device, country, landing_path };
}

function listConversionFacts(rows: VisitorRows, visitIds: ReadonlySet<string>): AudienceFact[] {
  const visitByTouch = new Map(rows.touches.map(({ id, visit_id: visitId }) => [id, visitId]));
  const counts = (visitId: string | null | undefined): boolean => visitId != null && visitIds.has(visitId);
  const conversionById = new Map(rows.conversions.map((each) => [each.id, each]));
  const facts: AudienceFact[] = [];
  // One from a file happened in no visit: it goes with that of its click.
  const ownVisit = ({ visit_id: visitId, click_touch_id: clickId }: VisitorConversion): string | undefined =>
    visitId ?? (clickId === null ? undefined : visitByTouch.get(clickId));
  for (const conversion of rows.conversions) {
    const { click_touch_id: clickId, clicked_at: clickedAt, clicked_on: clickedOn } = conversion;
    if (counts(ownVisit(conversion)))
      facts.push(toConversionFact(conversion, 'conversion', conversion.converted_at, conversion.converted_on));
    const isFromAds = clickId !== null && clickedAt !== null && clickedOn !== null;
    if (isFromAds && counts(visitByTouch.get(clickId)))
      facts.push(toConversionFact(conversion, 'click', clickedAt, clickedOn));
    if (!isFromAds && counts(ownVisit(conversion)))
      facts.push(toConversionFact(conversion, 'click', conversion.converted_at, conversion.converted_on));
  }
  for (const assist of rows.assists) {
    const conversion = conversionById.get(assist.conversion_id);
    if (conversion === undefined) continue;
    if (counts(ownVisit(conversion)))
      facts.push(toAssistFact(assist, conversion, 'conversion', conversion.converted_at, conversion.converted_on));
    if (counts(visitByTouch.get(assist.touch_id)))
      facts.push(toAssistFact(assist, conversion, 'click', assist.touched_at, assist.touched_on));
  }
  return facts;
}

function toConversionFact(
  conversion: VisitorConversion,
  basis: 'conversion' | 'click',
  at: Date,
  onDay: string,
): AudienceFact {
  return {
    ...{ kind: 'conversion', basis, fact_id: conversion.id, touch_id: zeroId, at, on_day: onDay },
    ...{ tag_id: conversion.tag_id, goal_id: conversion.goal_id, page_views: 0 },
    ...toPlace(conversion),
    value_micros: String(conversion.value_micros),
    is_primary: conversion.is_primary,
    is_from_ads: conversion.click_touch_id !== null,
    is_foreign: conversion.is_foreign,
    ...noVisit,
  };
}

function toAssistFact(
  assist: VisitorAssist,
  conversion: VisitorConversion,
  basis: 'conversion' | 'click',
  at: Date,
  onDay: string,
): AudienceFact {
  return {
    ...{ kind: 'assist', basis, fact_id: conversion.id, touch_id: assist.touch_id, at, on_day: onDay },
    ...{ tag_id: conversion.tag_id, goal_id: conversion.goal_id, page_views: 0 },
    ...toPlace(assist),
    ...{ value_micros: '0', is_primary: conversion.is_primary, is_from_ads: true, is_foreign: false },
    ...noVisit,
  };
}

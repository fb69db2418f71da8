import { Flag, MousePointerClick, Route } from 'lucide-react';
import type { ReactNode } from 'react';
import { describeHit } from '@/components/conversions/describe-hit';
import { formatAd } from '@/components/conversions/format-origin';
import type { Formats } from '@/components/format/formats';
import { formatFieldValue } from '@/components/format/source-words';
import { toBreakable } from '@/components/format/to-breakable';
import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import type { VisitStory, VisitTouch } from '@/lib/reports/visit';

type Step = { key: string; at: Date; icon: ReactNode; content: ReactNode };
type VisitTimelineProps = { visit: VisitStory; formats: Formats };

/** A visit from its arrival on: where it came from, page by page, event by event, and each goal where it was met. */
export function VisitTimeline({ visit, formats }: VisitTimelineProps) {
  return (
    <ol className="flex flex-col text-sm">
      {listSteps(visit, formats).map(({ key, at, icon, content }) => (
        <li key={key} className="grid grid-cols-[5.5rem_1.25rem_minmax(0,1fr)] items-baseline gap-x-2 py-1">
          <span className="tabular text-muted">{formats.timeExact(at)}</span>
          <span aria-hidden className="mt-1 self-start text-muted [&_svg]:size-3.5">
            {icon}
          </span>
          <span className="min-w-0 break-words">{content}</span>
        </li>
      ))}
    </ol>
  );
}

/** A touch before the hit that brought it, a goal after the hit that met it. */
function listSteps(visit: VisitStory, formats: Formats): Step[] {
  const ofHits = visit.hits.flatMap((hit): Step[] => [
    ...visit.touches.filter(({ id }) => id === hit.id).map((touch) => toTouchStep(touch, formats)),
    { key: hit.id, at: hit.at, icon: null, content: describeHit(hit, formats) },
    ...visit.conversions
      .filter(({ hitId, isOfThisVisit }) => isOfThisVisit && hitId === hit.id)
      .map((conversion) => ({
        key: conversion.id,
        at: hit.at,
        icon: <Flag />,
        content: (
          <AppLink href={`/conversions/${conversion.id}`} className="text-link font-strong">
            Goal met: {conversion.goalName}
            {conversion.value.kind === 'none'
              ? ''
              : `, ${formats.money(conversion.value.micros, conversion.value.currency)}`}
          </AppLink>
        ),
      })),
  ]);
  const hitIds = new Set(visit.hits.map(({ id }) => id));
  // A click that was made before the tag saw its page, and arrivals whose hits are no longer kept.
  const others = visit.touches.filter(({ id }) => !hitIds.has(id)).map((touch) => toTouchStep(touch, formats));
  return [...others, ...ofHits].toSorted((one, other) => one.at.getTime() - other.at.getTime());
}

function toTouchStep(touch: VisitTouch, formats: Formats): Step {
  const { source } = touch;
  const { locale } = formats.reader;
  return {
    key: `touch ${touch.id}`,
    at: touch.at,
    icon: touch.isAdClick ? <MousePointerClick /> : <Route />,
    content: (
      <>
        <span className="font-strong">
          {touch.isAdClick ? `Ad click: ${formatAd(source)}` : formatFieldValue('channel', source.channel, locale)}
          {touch.isAdClick || source.source === '' || source.channel === 'direct' ? '' : ` from ${source.source}`}
        </span>{' '}
        {touch.clickIdKind === null ? null : <Badge>{touch.clickIdKind}</Badge>}
        <span className="block wrap-anywhere text-muted">landed on {toBreakable(touch.landingPath)}</span>
      </>
    ),
  };
}

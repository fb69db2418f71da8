import clsx from 'clsx';
import { Flag, MousePointerClick, Route } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Formats } from '@/components/format/formats';
import { formatFieldValue } from '@/components/format/source-words';
import { toBreakable } from '@/components/format/to-breakable';
import { Badge } from '@/components/ui/badge';
import { Tooltip } from '@/components/ui/tooltip';
import type { ConversionExplanation, ConversionTouchRow } from '@/lib/reports/conversion';
import type { HitRow } from '@/lib/reports/hit-row';
import { isLongGap, toTouchRole } from './explain-credit';
import { formatAd } from './format-origin';

type ConversionTimelineProps = { conversion: ConversionExplanation; formats: Formats };

/** How the person came to it: every arrival inside the window, then the hit that met the goal. */
export function ConversionTimeline({ conversion, formats }: ConversionTimelineProps) {
  const { touches, hit, revenueHit } = conversion;
  const times = [...touches.map((touch) => touch.at), conversion.convertedAt];
  return (
    <ol className="flex flex-col">
      {touches.map((touch, index) => (
        <TouchStep
          key={touch.touchId}
          touch={touch}
          next={times[index + 1] ?? conversion.convertedAt}
          formats={formats}
        />
      ))}
      <Step
        icon={<Flag aria-hidden />}
        iconClass="bg-accent text-on-accent"
        title={`Goal met: ${conversion.goalName}`}
        badge={null}
        at={formats.instantExact(conversion.convertedAt)}
        isLast
      >
        {hit === null ? <p>The hit itself is older than hits are kept.</p> : <HitDetail hit={hit} formats={formats} />}
        {revenueHit === null ? null : (
          <div className="mt-2 border-l-2 border-hairline pl-3">
            <p className="text-text">The event of the same page load that brought the revenue</p>
            <HitDetail hit={revenueHit} formats={formats} />
          </div>
        )}
      </Step>
    </ol>
  );
}

function TouchStep({ touch, next, formats }: { touch: ConversionTouchRow; next: Date; formats: Formats }) {
  const { locale } = formats.reader;
  const { source } = touch;
  const role = toTouchRole(touch);
  const matchType =
    source.matchType === '' ? '' : ` (${formatFieldValue('matchType', source.matchType, locale).toLowerCase()})`;
  const facts = [
    touch.isAdClick && source.adGroup !== '' ? `Ad group ${source.adGroup}` : '',
    touch.isAdClick && source.keyword !== '' ? `Keyword ${source.keyword}${matchType}` : '',
    touch.isAdClick && source.network !== '' ? formatFieldValue('network', source.network, locale) : '',
    !touch.isAdClick && source.source !== '' ? `from ${source.source}` : '',
    formatFieldValue('device', touch.device, locale),
    formatFieldValue('country', touch.country, locale),
  ];
  return (
    <Step
      icon={touch.isAdClick ? <MousePointerClick aria-hidden /> : <Route aria-hidden />}
      iconClass={touch.isCredited ? 'bg-good-soft text-good' : 'bg-sunken text-muted'}
      title={touch.isAdClick ? `Ad click: ${formatAd(source)}` : formatFieldValue('channel', source.channel, locale)}
      badge={
        <Tooltip content={role.why}>
          <Badge tone={role.tone}>{role.label}</Badge>
        </Tooltip>
      }
      at={formats.instantExact(touch.at)}
      gap={isLongGap(touch.at, next) ? `${formats.duration(next.getTime() - touch.at.getTime())} later` : undefined}
    >
      <p>{facts.filter((fact) => fact !== '').join(' · ')}</p>
      <p className="wrap-anywhere">Landed on {toBreakable(touch.landingPath)}</p>
      {touch.clickId === null ? null : (
        <p className="break-all">
          {touch.clickIdKind ?? 'Click id'} {touch.clickId}
        </p>
      )}
    </Step>
  );
}

type StepProps = {
  icon: ReactNode;
  iconClass: string;
  title: string;
  badge: ReactNode;
  at: string;
  /** Time that passes before the next step. */
  gap?: string | undefined;
  isLast?: boolean | undefined;
  children: ReactNode;
};

function Step({ icon, iconClass, title, badge, at, gap, isLast = false, children }: StepProps) {
  return (
    <li className="relative flex gap-3 pb-5 last:pb-0">
      {isLast ? null : <span aria-hidden className="absolute top-7 bottom-0 left-3.5 w-px bg-hairline" />}
      <span
        className={clsx('flex size-7 shrink-0 items-center justify-center rounded-full [&_svg]:size-3.5', iconClass)}
      >
        {icon}
      </span>
      <div className="min-w-0 flex-1 pt-1 text-sm text-muted">
        <div className="flex flex-wrap items-baseline justify-between gap-x-3">
          <p className="flex flex-wrap items-baseline gap-2 font-strong text-text">
            {title}
            {badge}
          </p>
          <span className="tabular">{at}</span>
        </div>
        {children}
        {gap === undefined ? null : <p className="mt-3 text-xs">{gap}</p>}
      </div>
    </li>
  );
}

function HitDetail({ hit, formats }: { hit: HitRow; formats: Formats }) {
  const event = [
    ['category', hit.eventCategory],
    ['action', hit.eventAction],
    ['label', hit.eventLabel],
    ['value', hit.eventValue],
  ].filter(([, value]) => value !== null);
  return (
    <>
      <p>
        {hit.kind === 'pageLoad' ? 'Page opened' : 'Event'}
        {event.length === 0 ? '' : `: ${event.map(([name, value]) => `${name} ${value}`).join(', ')}`}
      </p>
      {hit.url === null ? null : <p className="break-all">{hit.url}</p>}
      {hit.revenueMicros === null ? null : <p>Revenue {formats.money(hit.revenueMicros, hit.currency ?? undefined)}</p>}
    </>
  );
}

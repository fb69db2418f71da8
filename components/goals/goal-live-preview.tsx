'use client';

import clsx from 'clsx';
import { useState } from 'react';
import { Sparkline } from '@/components/charts/sparkline';
import type { Formats } from '@/components/format/formats';
import { useFormats } from '@/components/format/reader-provider';
import { Panel } from '@/components/ui/panel';
import { Skeleton } from '@/components/ui/skeleton';
import { sumByCampaign } from '@/lib/domain/compare-goal-previews';
import type { Estimate, GoalPreview, PreviewDays, PreviewPeriod } from '@/lib/domain/compute-goal-preview';
import { type GoalKind, isVisitKind } from '@/lib/domain/goal';
import type { PreviewExample } from '@/lib/domain/preview-examples';
import { formatEstimate, formatPreviewSource } from './format-preview';
import { GoalChangePreview } from './goal-change-preview';
import type { GoalPreviewState } from './goal-preview-state';

type GoalLivePreviewProps = { state: GoalPreviewState | null; isStale: boolean; kind: GoalKind };

/** What the goal would have counted already: figures, trend, campaigns, what it meets and what it just misses. */
export function GoalLivePreview({ state, isStale, kind }: GoalLivePreviewProps) {
  const [days, setDays] = useState<PreviewDays>(30);
  const formats = useFormats();
  return (
    <Panel
      title={
        state?.kind === 'ready' && state.current !== null ? 'What the change would do' : 'What it would have counted'
      }
      actions={<DayTabs days={days} onChange={setDays} />}
    >
      <div
        aria-live="polite"
        aria-busy={isStale}
        className={clsx('flex flex-col gap-4 lg:min-h-64', isStale && 'opacity-60')}
      >
        {kind === 'offline' ? (
          <p className="text-sm text-muted">
            An offline goal counts what you import; nothing that your site sends meets it.
          </p>
        ) : state === null ? (
          <Skeleton className="h-48 w-full" />
        ) : state.kind === 'incomplete' ? (
          <p className="text-sm text-muted">
            Fill in the rule, and see here what it would have counted in the last 90 days.
          </p>
        ) : state.kind === 'failed' ? (
          <p className="text-sm text-muted">
            The preview did not come. The goal can be saved all the same; type on to try again.
          </p>
        ) : (
          <Ready state={state} days={days} formats={formats} hasExamples={!isVisitKind(kind)} />
        )}
      </div>
    </Panel>
  );
}

function DayTabs({ days, onChange }: { days: PreviewDays; onChange: (days: PreviewDays) => void }) {
  return (
    <fieldset className="flex gap-1 text-sm">
      <legend className="sr-only">Days looked at</legend>
      {([7, 30, 90] as const).map((each) => (
        <label
          key={each}
          className={clsx(
            'cursor-pointer rounded-sm px-2 py-0.5 has-focus-visible:outline-2 has-focus-visible:outline-accent',
            each === days ? 'bg-accent-soft font-strong' : 'text-muted hover:text-text',
          )}
        >
          <input
            type="radio"
            name="previewDays"
            className="sr-only"
            checked={each === days}
            onChange={() => onChange(each)}
          />
          {each} days
        </label>
      ))}
    </fieldset>
  );
}

type ReadyProps = {
  state: Extract<GoalPreviewState, { kind: 'ready' }>;
  days: PreviewDays;
  formats: Formats;
  /** Visits are no pages or events to name. */
  hasExamples: boolean;
};

function Ready({ state: { next, current }, days, formats, hasExamples }: ReadyProps) {
  const period = next.periods.find((each) => each.days === days);
  const before = current?.periods.find((each) => each.days === days);
  if (period === undefined) return null;
  const trend = next.trend.slice(-days);
  return (
    <>
      {before === undefined ? (
        <Figures period={period} formats={formats} />
      ) : (
        <GoalChangePreview before={before} after={period} formats={formats} />
      )}
      <div className="flex flex-col gap-1">
        <Sparkline
          values={trend.map(({ completions }) => completions)}
          label={`Completions a day over ${days} days, ${formats.count(Math.max(0, ...trend.map((day) => day.completions)))} at most`}
          width={320}
          height={40}
        />
        <span className="text-xs text-muted">Completions a day, from zero</span>
      </div>
      {before === undefined ? <Campaigns period={period} formats={formats} /> : null}
      {hasExamples ? (
        <>
          <Examples title={toMatchingTitle(next)} examples={next.matching} formats={formats} />
          {next.nearMisses.length === 0 ? null : (
            <Examples title="Just missed" examples={next.nearMisses} formats={formats} />
          )}
        </>
      ) : null}
      <p className="text-xs text-muted">{formatPreviewSource(next, formats)}</p>
    </>
  );
}

function toMatchingTitle({ matching }: GoalPreview): string {
  return matching.length === 0 ? 'Nothing seen in 90 days meets it' : 'Meets, in 90 days';
}

function Figures({ period, formats }: { period: PreviewPeriod; formats: Formats }) {
  return (
    <dl className="grid grid-cols-3 gap-3">
      <Figure
        label="Conversions"
        value={formatEstimate(period.conversions, formats)}
        note={formatRange(period.conversions, formats)}
      />
      <Figure
        label="Completions"
        value={formatEstimate(period.completions, formats)}
        note={formatRange(period.completions, formats)}
      />
      <Figure
        label="Value"
        value={formats.moneyWhole(period.valueMicros)}
        note={
          period.otherCurrencyCount === 0
            ? null
            : `without ${formats.count(period.otherCurrencyCount)} in other currencies`
        }
      />
    </dl>
  );
}

function formatRange({ low, high }: Estimate, formats: Formats): string | null {
  return low === high ? null : `${formats.count(low)} to ${formats.count(high)}`;
}

function Figure({ label, value, note }: { label: string; value: string; note: string | null }) {
  return (
    <div className="min-w-0">
      <dt className="text-sm text-muted">{label}</dt>
      <dd className="tabular text-lg font-strong">{value}</dd>
      {note === null ? null : <dd className="text-xs text-muted">{note}</dd>}
    </div>
  );
}

const maxCampaigns = 6;

function Campaigns({ period, formats }: { period: PreviewPeriod; formats: Formats }) {
  const campaigns = sumByCampaign(period.origins);
  if (campaigns.length === 0) return null;
  return (
    <section className="flex flex-col gap-1 text-sm">
      <h3 className="font-strong">From campaigns</h3>
      <ul>
        {campaigns.slice(0, maxCampaigns).map(({ network, campaign, conversions, valueMicros }) => (
          <li key={`${network} ${campaign}`} className="flex justify-between gap-3">
            <span className="min-w-0 truncate">{campaign === '' ? 'Campaign not known' : campaign}</span>
            <span className="tabular shrink-0">
              {formats.count(conversions)}
              {valueMicros === 0n ? '' : ` · ${formats.moneyWhole(valueMicros)}`}
            </span>
          </li>
        ))}
        {campaigns.length > maxCampaigns ? (
          <li className="text-muted">and {formats.count(campaigns.length - maxCampaigns)} more</li>
        ) : null}
      </ul>
    </section>
  );
}

function Examples({
  title,
  examples,
  formats,
}: {
  title: string;
  examples: readonly PreviewExample[];
  formats: Formats;
}) {
  return (
    <section className="flex flex-col gap-1 text-sm">
      <h3 className="font-strong">{title}</h3>
      <ul>
        {examples.map(({ text, count }) => (
          <li key={text} className="flex justify-between gap-3">
            <span className="min-w-0 wrap-anywhere">{text}</span>
            <span className="tabular shrink-0 text-muted">{formats.count(count)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

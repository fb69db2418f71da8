import type { Formats } from '@/components/format/formats';
import { ChangeBars } from '@/components/overview/change-bars';
import { ChangeWaterfall } from '@/components/overview/change-waterfall';
import {
  changeFigureNames,
  describeChange,
  describeDriver,
  describeFactors,
} from '@/components/overview/describe-change';
import { EmptyState } from '@/components/ui/empty-state';
import { Panel } from '@/components/ui/panel';
import { TabLinks } from '@/components/ui/tab-links';
import type { AccountAccess } from '@/lib/domain/account-access';
import {
  type ChangeFigure,
  type ChangeMember,
  type ChangeSums,
  changeFigures,
  computeContributions,
  computeFactorShares,
  computeFigureChange,
  findDriver,
} from '@/lib/domain/explain-change';
import { isCountChangeTelling } from '@/lib/domain/sample';
import { addFilter, changeFilters, type ReportFilters, toHref } from '@/lib/http/report-filters';
import { type ChangeSince, type ChangeSpan, readChange, sinceWords, toChangeSpan } from './read-change';

const sinceNames: Record<ChangeSince, string> = {
  period: 'This period',
  yesterday: 'Since yesterday',
  week: 'Since last week',
};

export type OverviewChoice = { figure: ChangeFigure | null; since: ChangeSince };

/** What the URL asks of the explanation; without a figure revenue, or conversions where nothing has a value. */
export function readOverviewChoice(figure: string | null, since: string | null): OverviewChoice {
  return {
    figure: changeFigures.find((each) => each === figure) ?? null,
    since: sinceWords.find((each) => each === since) ?? 'period',
  };
}

type OverviewChangeProps = {
  access: AccountAccess;
  filters: ReportFilters;
  formats: Formats;
  now: Date;
  choice: OverviewChoice;
  /** The page's other parameters. */
  own: Readonly<Record<string, string | null>>;
};

/** What changed and why it probably did: which campaign, keyword, device, page moved it, and by what it is made of. */
export async function OverviewChange({ access, filters, formats, now, choice, own }: OverviewChangeProps) {
  const { since } = choice;
  const span = toChangeSpan(filters, since, now, access.timeZone);
  const parts = span === null ? [] : await readChange(access, filters.query, span);
  const totals = sumMembers(parts[0]?.members ?? []);
  // Spend has no hour.
  const offered = changeFigures.filter(
    (figure) => span?.untilHour === null || (figure !== 'spend' && figure !== 'cpa'),
  );
  const fallback = totals.now.revenueMicros + totals.before.revenueMicros > 0n ? 'revenue' : 'conversions';
  const figure = offered.find((each) => each === choice.figure) ?? fallback;
  const toOwn = (change: ChangeFigure | null, nextSince: ChangeSince) => ({
    ...own,
    change,
    since: nextSince === 'period' ? null : nextSince,
  });
  return (
    <Panel flush>
      <div className="flex flex-wrap items-center justify-between gap-x-6 border-b border-hairline px-4 pt-1 [&>nav]:border-b-0">
        <h2 className="text-base font-strong">What changed, and why</h2>
        <TabLinks
          label="Held against"
          items={sinceWords.map((each) => ({
            href: toHref('/', filters, toOwn(choice.figure, each)),
            label: sinceNames[each],
            current: each === since,
          }))}
        />
        <TabLinks
          label="Figure that changed"
          items={offered.map((each) => ({
            href: toHref('/', filters, toOwn(each, since)),
            label: changeFigureNames[each],
            current: each === figure,
          }))}
        />
      </div>
      {span === null ? (
        <EmptyState title="Nothing to compare" compact>
          {since === 'yesterday' || filters.compare !== null
            ? 'Today has just begun. Its first whole hour can be held against yesterday’s.'
            : 'Choose what the period is compared with in the bar above.'}
        </EmptyState>
      ) : (
        <Explanation figure={figure} totals={totals} parts={parts} span={span} filters={filters} formats={formats} />
      )}
    </Panel>
  );
}

type ExplanationProps = {
  figure: ChangeFigure;
  totals: { now: ChangeSums; before: ChangeSums };
  parts: Awaited<ReturnType<typeof readChange>>;
  span: ChangeSpan;
  filters: ReportFilters;
  formats: Formats;
};

function Explanation({ figure, totals: { now, before }, parts, span, filters, formats }: ExplanationProps) {
  const change = computeFigureChange(figure, now, before);
  if (change === null)
    return (
      <EmptyState title="No CPA to compare" compact>
        One of the two has no conversions, so there is nothing to divide by.
      </EmptyState>
    );
  const shares = change.change === 0 ? null : computeFactorShares(figure, now, before);
  const told = parts.flatMap(({ field, members }) => {
    // Nobody says on which page money was spent.
    if (field === 'landingPage' && (figure === 'spend' || figure === 'cpa')) return [];
    const contributions = computeContributions(figure, members);
    return contributions?.some((each) => each.change !== 0) ? [{ field, contributions }] : [];
  });
  const drivers = told.flatMap(({ field, contributions }) => {
    const driver = findDriver(contributions);
    return driver === null ? [] : [describeDriver(figure, field, driver, formats)];
  });
  const shown = changeFilters(filters, { range: span.now });
  return (
    <div className="flex flex-col gap-4 p-4">
      <div>
        <p className="text-lg text-pretty">
          <strong className="font-strong">
            {describeChange(figure, change, isCountChangeTelling(now.conversions, before.conversions), formats)}
          </strong>{' '}
          {drivers.slice(0, 2).join(' ')}
        </p>
        <p className="text-sm text-muted">
          {shares === null ? null : `${describeFactors(figure, shares, formats)} `}
          {describeSpan(span, filters, formats)}
        </p>
      </div>
      <div className="grid items-start gap-x-8 gap-y-4 md:grid-cols-2 2xl:grid-cols-3">
        {shares === null ? null : <ChangeWaterfall figure={figure} change={change} shares={shares} formats={formats} />}
        {told.map(({ field, contributions }) => (
          <ChangeBars
            key={field}
            figure={figure}
            field={field}
            contributions={contributions}
            toMemberHref={(key) =>
              toHref('/campaigns', addFilter(shown, { field, operator: 'is', value: key }), {
                by: field === 'campaign' ? 'adGroup' : null,
              })
            }
            formats={formats}
          />
        ))}
      </div>
    </div>
  );
}

function describeSpan({ now, before, untilHour }: ChangeSpan, filters: ReportFilters, formats: Formats): string {
  const held = `${formats.period(now)} against ${formats.period(before)}`;
  if (untilHour !== null) return `${held}, both until ${String(untilHour).padStart(2, '0')}:00.`;
  const isCut = filters.isPartial && now.untilOn === filters.todayOn;
  return isCut ? `${held}, whole days: today is left out.` : `${held}.`;
}

function sumMembers(members: readonly ChangeMember[]): { now: ChangeSums; before: ChangeSums } {
  const add = (side: 'now' | 'before') =>
    members.reduce<ChangeSums>(
      (sums, member) => ({
        clicks: sums.clicks + member[side].clicks,
        conversions: sums.conversions + member[side].conversions,
        revenueMicros: sums.revenueMicros + member[side].revenueMicros,
        spendMicros: sums.spendMicros + member[side].spendMicros,
        platformClicks: sums.platformClicks + member[side].platformClicks,
      }),
      { clicks: 0, conversions: 0, revenueMicros: 0n, spendMicros: 0n, platformClicks: 0 },
    );
  return { now: add('now'), before: add('before') };
}

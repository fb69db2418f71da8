import { listAccountAudiences } from '@/app/(app)/account-lists';
import { BarList } from '@/components/charts/bar-list';
import { ChartWithTable, LegendKey } from '@/components/charts/chart-with-table';
import { PlainTable } from '@/components/charts/plain-table';
import type { Formats } from '@/components/format/formats';
import { AudienceSentence } from '@/components/overview/answer-sentence';
import { EmptyState } from '@/components/ui/empty-state';
import { Panel } from '@/components/ui/panel';
import { PanelLink } from '@/components/ui/panel-link';
import { type AccountAccess, isRoleAtLeast } from '@/lib/domain/account-access';
import { decideAudience, type JudgedAudience, judgeAudience } from '@/lib/domain/answers';
import type { Metrics } from '@/lib/domain/metrics';
import { type ReportFilters, toHref } from '@/lib/http/report-filters';
import { getPerformance } from '@/lib/reports/performance';
import { getReportDatabase } from '@/lib/reports/report-database';

const shownCount = 6;

type OverviewAudiencesProps = { access: AccountAccess; filters: ReportFilters; formats: Formats };

const toRow = (name: string, { visits, conversions, completionsNotFromAds }: Metrics) => ({
  ...{ name, visits, completions: conversions + completionsNotFromAds },
});

const isUnsure = ({ rate, isTelling }: JudgedAudience, isEveryone: boolean): boolean =>
  !isEveryone && rate !== null && !isTelling;

function toFigure(row: JudgedAudience, isEveryone: boolean, isCounting: boolean, formats: Formats): string {
  if (row.rate === null) return isCounting ? 'being counted' : 'no visit';
  return `${isUnsure(row, isEveryone) ? 'unsure · ' : ''}${formats.rate(row.rate)}`;
}

/** Which audiences convert better than everyone: visits of members, from ads or not. */
export async function OverviewAudiences({ access, filters, formats }: OverviewAudiencesProps) {
  const audiences = await listAccountAudiences(access);
  const report =
    audiences.length === 0
      ? null
      : await getPerformance(getReportDatabase(), access, filters.query, { by: ['audience'], includeNotFromAds: true });
  const everyone = report === null ? null : judgeAudience(toRow('Everyone', report.totals), null);
  const metricsByName = new Map(report?.rows.map(({ key, metrics }) => [key.audience ?? '', metrics]));
  const judged = audiences
    .flatMap(({ name }) => {
      const metrics = metricsByName.get(name);
      return [
        judgeAudience(
          metrics === undefined ? { name, visits: 0, completions: 0 } : toRow(name, metrics),
          everyone?.rate ?? null,
        ),
      ];
    })
    .toSorted((one, other) => (other.rate ?? -1) - (one.rate ?? -1));
  const countingNames = new Set(audiences.flatMap(({ name, build }) => (build?.state === 'building' ? [name] : [])));
  const answer = decideAudience(judged, everyone?.rate ?? null);
  const shown = [...(everyone === null ? [] : [everyone]), ...judged.slice(0, shownCount)];
  const href = toHref('/audiences', filters);
  return (
    <Panel
      title="Which audiences convert better"
      description={
        <p className="text-base text-pretty text-text">
          <AudienceSentence answer={answer} href={href} formats={formats} />
        </p>
      }
      actions={<PanelLink href={href}>All audiences</PanelLink>}
      flush={judged.length === 0}
    >
      {judged.length === 0 ? (
        <EmptyState
          title="No audience yet"
          action={
            isRoleAtLeast(access.role, 'marketer') ? { href: '/audiences/new', label: 'New audience' } : undefined
          }
          compact
        >
          An audience is a rule over what visitors did: cart abandoners, past buyers, who came by one campaign.
        </EmptyState>
      ) : (
        <ChartWithTable
          legend={
            <>
              <LegendKey label="Conversion rate of visits" className="h-2 bg-series-1" />
              {shown.some((row) => isUnsure(row, row === everyone)) ? <span>unsure: may be chance</span> : null}
            </>
          }
          plot={
            <BarList
              groups={shown.map((row, index) => ({
                key: `${index} ${row.name}`,
                label: row.name,
                bars: [
                  {
                    key: 'rate',
                    value: row.rate ?? 0,
                    className: row === everyone ? 'bg-series-other' : 'bg-series-1',
                  },
                ],
                figure: toFigure(row, row === everyone, countingNames.has(row.name), formats),
              }))}
            />
          }
          table={
            <PlainTable
              label="Audiences against everyone"
              headers={['Audience', 'Visits', 'Conversions', 'Conversion rate', '95% range', 'Differs']}
              rows={shown.map((row, index) => ({
                key: `${index} ${row.name}`,
                cells: [
                  row.name,
                  formats.count(row.visits),
                  formats.count(row.completions),
                  formats.rate(row.rate),
                  row.interval === null
                    ? '–'
                    : `${formats.percent(row.interval.low)} to ${formats.percent(row.interval.high)}`,
                  row === everyone ? '' : row.isTelling ? 'Yes' : 'Unsure',
                ],
              }))}
            />
          }
        />
      )}
    </Panel>
  );
}

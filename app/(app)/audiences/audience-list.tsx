import { listAccountGoals } from '@/app/(app)/account-lists';
import { readFormats } from '@/app/read-formats';
import { describeAudiences } from '@/components/audiences/audience-figures';
import { type AudienceListRow, AudienceTable } from '@/components/audiences/audience-table';
import { toAudienceNames } from '@/components/audiences/audience-words';
import { RateRanges } from '@/components/audiences/rate-ranges';
import { ImportsLive } from '@/components/imports/imports-live';
import { AppLink } from '@/components/ui/app-link';
import { Panel } from '@/components/ui/panel';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { Audience } from '@/lib/domain/audience';
import { describeAudience } from '@/lib/domain/describe-audience';
import { type ReportFilters, toHref } from '@/lib/http/report-filters';
import { type AudienceReportRow, getAudiencesReport } from '@/lib/reports/audiences';
import { getReportDatabase } from '@/lib/reports/report-database';
import { toCountedPercent } from './to-counted-percent';

type AudienceListProps = {
  access: AccountAccess;
  filters: ReportFilters;
  audiences: readonly Audience[];
  now: Date;
};

/** The answer in a sentence, its picture, the table, and those that are not counted any more. */
export async function AudienceList({ access, filters, audiences, now }: AudienceListProps) {
  const [report, goals, formats] = await Promise.all([
    getAudiencesReport(getReportDatabase(), access, filters.query, now),
    listAccountGoals(access),
    readFormats(access),
  ]);
  const names = toAudienceNames(goals, formats);
  const figuresById = new Map<string, AudienceReportRow>(report.rows.map((row) => [row.audienceId, row]));
  const active = audiences.filter(({ status }) => status === 'active');
  const rows = active.map(
    (audience): AudienceListRow => ({
      ...{ id: audience.id, name: audience.name, description: audience.description },
      sentence: describeAudience(audience.rule, audience.durationDays, names),
      countedPercent: toCountedPercent(audience),
      figures: figuresById.get(audience.id) ?? null,
    }),
  );
  const compared = report.rows
    .filter(({ interval }) => interval !== null)
    .toSorted((one, other) => (other.visitConversionRatio ?? 0) - (one.visitConversionRatio ?? 0));
  const archived = audiences.filter(({ status }) => status === 'archived');
  return (
    <>
      {rows.some(({ countedPercent }) => countedPercent !== null) ? <ImportsLive /> : null}
      {compared.length === 0 ? null : (
        <Panel
          title="Which audiences convert better?"
          description={describeAudiences(report.everyone, compared, formats)}
          footer={
            <span className="text-muted">
              A dot is the conversion rate, its bar the range in which it lies with 95% certainty. What does not touch
              the line differs from everyone by more than chance.
            </span>
          }
        >
          <RateRanges everyone={report.everyone} rows={compared} formats={formats} />
        </Panel>
      )}
      <Panel flush>
        <AudienceTable rows={rows} everyone={report.everyone} search={toHref('', filters)} />
      </Panel>
      {archived.length === 0 ? null : (
        <Panel title="Archived" description="Their members are not counted. Restore one to see its figures again.">
          <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
            {archived.map(({ id, name }) => (
              <li key={id}>
                <AppLink href={`/audiences/${id}`} className="text-link">
                  {name}
                </AppLink>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}

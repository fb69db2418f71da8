import type { Formats } from '@/components/format/formats';
import { CoverageLine } from '@/components/reports/coverage-line';
import { describeModels } from '@/components/roi/describe-models';
import { Evidence } from '@/components/roi/evidence';
import { ModelChart } from '@/components/roi/model-chart';
import { type ModelChoice, toModelParams } from '@/components/roi/model-choice';
import { ModelForm } from '@/components/roi/model-form';
import { type ModelRow, readModelFigure } from '@/components/roi/model-row';
import { ModelTable } from '@/components/roi/model-table';
import { modelFigureNames, modelFigures } from '@/components/roi/model-words';
import { Panel } from '@/components/ui/panel';
import { TabLinks } from '@/components/ui/tab-links';
import type { AccountAccess } from '@/lib/domain/account-access';
import { type ReportFilters, toHref } from '@/lib/http/report-filters';
import { getReportDatabase } from '@/lib/reports/report-database';
import { getSpendCoverage } from '@/lib/reports/spend-coverage';
import { readModelRows, toModelsExportHref } from './read-model-rows';

const drawnCount = 10;

type ModelPanelsProps = { access: AccountAccess; filters: ReportFilters; formats: Formats; choice: ModelChoice };

/** The comparison as a table, its greatest rows as a chart, and what the data-driven model rests on. */
export async function ModelPanels({ access, filters, formats, choice }: ModelPanelsProps) {
  const [comparison, coverage] = await Promise.all([
    readModelRows(access, filters, choice),
    getSpendCoverage(getReportDatabase(), access, filters.query),
  ]);
  const { by, figure, models } = choice;
  const drawn = listDrawn(comparison.rows, choice);
  return (
    <>
      <Panel flush>
        <div className="flex flex-col gap-3 border-b border-hairline px-4 pt-3 pb-1">
          <p className="text-pretty">
            {describeModels(comparison.rows, models, by, formats)}
            {by === 'channel' ? ' By channel every arrival but direct ones may earn credit, not only ad clicks.' : ''}
          </p>
          <p className="text-sm text-muted">
            <CoverageLine coverage={coverage} formats={formats} />
          </p>
          <ModelForm key={JSON.stringify(choice.options)} choice={choice} filters={filters} />
          <div className="[&>nav]:border-b-0">
            <TabLinks
              label="Figure"
              items={modelFigures.map((each) => ({
                href: toHref('/roi/models', filters, toModelParams({ ...choice, figure: each })),
                label: modelFigureNames[each],
                current: each === figure,
              }))}
            />
          </div>
        </div>
        <ModelTable
          {...comparison}
          by={by}
          figure={figure}
          models={models}
          exportHref={toModelsExportHref(filters, choice)}
        />
      </Panel>
      {drawn.length === 0 ? null : (
        <Panel
          title={`${modelFigureNames[figure]} side by side`}
          description={
            drawn.length < drawnCount
              ? 'What ads earned under each model.'
              : `The ${drawnCount} greatest; the table has all.`
          }
        >
          <ModelChart rows={drawn} by={by} figure={figure} models={models} />
        </Panel>
      )}
      <Panel id="evidence" title="What data-driven rests on">
        <Evidence training={comparison.training} formats={formats} />
      </Panel>
    </>
  );
}

/** The greatest rows under any model shown; what no touch earned would dwarf them all and is the same everywhere. */
function listDrawn(rows: readonly ModelRow[], { figure, models }: ModelChoice): ModelRow[] {
  const height = (row: ModelRow) =>
    Math.max(...models.map((model) => Number(readModelFigure(row, model, figure) ?? 0)));
  return rows
    .filter((row) => row.name !== null && height(row) > 0)
    .toSorted((a, b) => height(b) - height(a))
    .slice(0, drawnCount);
}

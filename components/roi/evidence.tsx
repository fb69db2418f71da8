import { BarList } from '@/components/charts/bar-list';
import { ChartWithTable } from '@/components/charts/chart-with-table';
import { PlainTable } from '@/components/charts/plain-table';
import type { Formats } from '@/components/format/formats';
import { DescriptionList } from '@/components/ui/description-list';
import { Notice } from '@/components/ui/notice';
import { minPathCount } from '@/lib/domain/attribution/evidence';
import type { DataDrivenTraining } from '@/lib/reports/data-driven-training';
import { formatStep } from './format-step';
import { verdictWords } from './model-words';

type EvidenceProps = { training: DataDrivenTraining; formats: Formats };

const shownCount = 12;

/** What the data-driven model was learnt from, and what it made of it; or why it may not speak. */
export function Evidence({ training, formats }: EvidenceProps) {
  const { verdict, convertingPathCount, otherPathCount, effects } = training;
  const shown = effects.slice(0, shownCount);
  const { locale } = formats.reader;
  return (
    <div className="flex flex-col gap-4">
      {verdict === 'learnt' ? null : (
        <Notice tone="warn" title={verdictWords[verdict]}>
          {verdict === 'oneState'
            ? 'All paths went over the same campaign, so there is none to hold it against.'
            : `The model needs ${formats.count(minPathCount)} paths that converted and ${formats.count(minPathCount)} that did not; with fewer, a share is uncertain by more than ten points.`}{' '}
          Until then data-driven shares as linear does: every click of a path the same.
        </Notice>
      )}
      <DescriptionList
        items={[
          {
            term: 'Method',
            detail:
              'Removal effect in a Markov chain of the account’s paths (Anderl, Becker, von Wangenheim and Schumann, 2016): the share of conversions that is lost when every path ends where it comes to a campaign.',
          },
          { term: 'Paths that converted', detail: formats.count(convertingPathCount) },
          {
            term: 'Paths that did not',
            detail:
              training.sampleRatio < 1
                ? `About ${formats.count(otherPathCount)}, from ${formats.percent(training.sampleRatio)} of visitors`
                : formats.count(otherPathCount),
          },
          ...(convertingPathCount + otherPathCount === 0
            ? []
            : [
                {
                  term: 'Conversion rate',
                  detail: `${formats.rate(training.conversionRatio)} of paths with an arrival`,
                },
              ]),
          { term: 'Learnt from', detail: `${formats.period(training.period)}, goals in “Conversions”, no filter` },
          { term: 'Learnt at', detail: formats.instant(training.trainedAt) },
        ]}
      />
      {shown.length === 0 ? null : (
        <ChartWithTable
          legend={
            <span>
              Conversions lost without it
              {effects.length > shown.length ? `, the ${shownCount} greatest of ${formats.count(effects.length)}` : ''}
            </span>
          }
          plot={
            <BarList
              groups={shown.map(({ state, removalEffectRatio }) => ({
                key: state,
                label: formatStep(state, locale),
                figure: formats.rate(removalEffectRatio),
                bars: [{ key: state, value: removalEffectRatio, className: 'bg-accent' }],
              }))}
            />
          }
          table={
            <PlainTable
              label="Removal effects"
              headers={['Campaign or channel', 'Arrivals', 'Lost without it']}
              rows={effects.map(({ state, touchCount, removalEffectRatio, isPooled }) => ({
                key: state,
                cells: [
                  `${formatStep(state, locale)}${isPooled ? ' (one of the rare, judged together)' : ''}`,
                  formats.count(touchCount),
                  formats.rate(removalEffectRatio),
                ],
              }))}
            />
          }
        />
      )}
    </div>
  );
}

import { PlainTable } from '@/components/charts/plain-table';
import { dash, type Formats } from '@/components/format/formats';
import { modelWords, verdictWords } from '@/components/roi/model-words';
import { Tooltip } from '@/components/ui/tooltip';
import { type AttributionModel, attributionModels } from '@/lib/domain/attribution/model';
import { nanosPerConversion } from '@/lib/domain/attribution/share-credit';
import type { ConversionExplanation } from '@/lib/reports/conversion';
import type { ConversionStory } from '@/lib/reports/conversion-story';
import { formatAd } from './format-origin';

type CreditByModelProps = { conversion: ConversionExplanation; story: ConversionStory; formats: Formats };

/** What each ad click has of the conversion under each model, side by side; every column is the whole of it. */
export function CreditByModel({ conversion, story, formats }: CreditByModelProps) {
  const { value } = conversion;
  const format = (nanos: number, micros: bigint) => (
    <>
      {formats.percent(nanos / nanosPerConversion)}
      {value.kind === 'none' ? null : (
        <span className="block text-xs text-muted">{formats.money(micros, value.currency)}</span>
      )}
    </>
  );
  const sum = (model: AttributionModel) =>
    format(
      story.credits.reduce((nanos, { byModel }) => nanos + byModel[model].creditNanos, 0),
      story.credits.reduce((micros, { byModel }) => micros + byModel[model].revenueMicros, 0n),
    );
  return (
    <div className="flex flex-col gap-2">
      <div className="overflow-x-auto">
        <PlainTable
          label="Credit of each ad click under each model"
          isWide
          headers={['Ad click', ...attributionModels.map((model) => modelWords[model].label)]}
          rows={[
            ...story.credits.map(({ touchId, byModel }) => {
              const touch = conversion.touches.find((each) => each.touchId === touchId);
              return {
                key: touchId,
                cells: [
                  <span key="name">
                    {touch === undefined ? dash : formatAd(touch.source)}
                    {touch === undefined ? null : (
                      <span className="block text-xs text-muted">{formats.instant(touch.at)}</span>
                    )}
                  </span>,
                  ...attributionModels.map((model) => format(byModel[model].creditNanos, byModel[model].revenueMicros)),
                ],
              };
            }),
            {
              key: 'all',
              cells: [
                <span key="all" className="font-strong">
                  Together
                </span>,
                ...attributionModels.map(sum),
              ],
            },
          ]}
        />
      </div>
      <p className="text-xs text-muted">
        Half-life of 7 days, 40, 20 and 40 by position; data-driven as learnt until today
        {story.verdict === 'learnt' ? (
          '.'
        ) : (
          <>
            :{' '}
            <Tooltip content="It shares as linear does until there are paths enough." underline>
              {verdictWords[story.verdict].toLowerCase()}
            </Tooltip>
            .
          </>
        )}
      </p>
    </div>
  );
}

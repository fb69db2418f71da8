import { ConversionFacts } from '@/components/conversions/conversion-facts';
import { ConversionTimeline } from '@/components/conversions/conversion-timeline';
import { CreditByModel } from '@/components/conversions/credit-by-model';
import { VisitorHits } from '@/components/conversions/visitor-hits';
import type { Formats } from '@/components/format/formats';
import { Panel } from '@/components/ui/panel';
import type { ConversionExplanation } from '@/lib/reports/conversion';
import { type ConversionStory, maxHits } from '@/lib/reports/conversion-story';

type StoryPanelsProps = { conversion: ConversionExplanation; story: ConversionStory; formats: Formats };

/** How a conversion came about, what was counted, who has the credit under each model, and all that the visitor did. */
export function StoryPanels({ conversion, story, formats }: StoryPanelsProps) {
  return (
    <>
      <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Panel title="How it came about">
          <ConversionTimeline conversion={conversion} formats={formats} />
        </Panel>
        <Panel title="What was counted">
          <ConversionFacts conversion={conversion} formats={formats} />
        </Panel>
      </div>
      {story.credits.length === 0 ? null : (
        <Panel title="Credit under each model">
          <CreditByModel conversion={conversion} story={story} formats={formats} />
        </Panel>
      )}
      {story.hits.length === 0 ? null : (
        <Panel
          title="What the visitor did"
          description={story.hits.length < maxHits ? undefined : `The last ${maxHits} steps.`}
        >
          <VisitorHits hits={story.hits} convertingHitId={conversion.hit?.id ?? null} formats={formats} />
        </Panel>
      )}
    </>
  );
}

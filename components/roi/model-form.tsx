'use client';

import { usePathname, useRouter } from 'next/navigation';
import { type FormEvent, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import {
  type AttributionModel,
  attributionModels,
  parseHalfLifeDays,
  parsePositionWeights,
} from '@/lib/domain/attribution/model';
import { type ReportFilters, toHref } from '@/lib/http/report-filters';
import { type ModelChoice, toModelParams } from './model-choice';
import { modelWords } from './model-words';

type ModelFormProps = { choice: ModelChoice; filters: ReportFilters };

/** Which models stand side by side, and what two of them count with. The URL is the state. */
export function ModelForm({ choice, filters }: ModelFormProps) {
  const router = useRouter();
  const pathname = usePathname();
  const [isPending, startTransition] = useTransition();
  const { positionWeights } = choice.options;
  const [halfLife, setHalfLife] = useState(String(choice.options.halfLifeDays));
  const [weights, setWeights] = useState({
    first: String(positionWeights.first),
    middle: String(positionWeights.middle),
    last: String(positionWeights.last),
  });
  const halfLifeDays = parseHalfLifeDays(halfLife.trim());
  const weighted = parsePositionWeights(
    [weights.first, weights.middle, weights.last].map((text) => text.trim()).join(','),
  );
  function go(change: Partial<ModelChoice>) {
    const href = toHref(pathname, filters, toModelParams({ ...choice, ...change }));
    startTransition(() => router.push(href, { scroll: false }));
  }
  function toggle(model: AttributionModel, isShown: boolean) {
    const models = attributionModels.filter((each) => (each === model ? isShown : choice.models.includes(each)));
    if (models.length > 0) go({ models });
  }
  function apply(event: FormEvent) {
    event.preventDefault();
    if (halfLifeDays === null || weighted === null) return;
    go({ options: { halfLifeDays, positionWeights: weighted } });
  }
  return (
    <form onSubmit={apply} aria-label="Models" className="flex flex-col gap-3" noValidate>
      <fieldset className="flex flex-wrap gap-x-5 gap-y-2" aria-busy={isPending}>
        <legend className="sr-only">Models shown</legend>
        {attributionModels.map((model) => (
          <Checkbox
            key={model}
            label={modelWords[model].label}
            checked={choice.models.includes(model)}
            disabled={choice.models.length === 1 && choice.models.includes(model)}
            onCheckedChange={(isShown) => toggle(model, isShown)}
          />
        ))}
      </fieldset>
      <div className="flex flex-wrap items-end gap-x-3 gap-y-2">
        <Field
          name="halfLife"
          label="Half-life"
          className="w-28"
          error={halfLifeDays === null ? 'From 1 to 365 days' : undefined}
        >
          <TextInput value={halfLife} onValueChange={setHalfLife} inputMode="decimal" suffix="days" />
        </Field>
        {(['first', 'middle', 'last'] as const).map((place) => (
          <Field
            key={place}
            name={place}
            label={place === 'first' ? 'First' : place === 'middle' ? 'Between' : 'Last'}
            className="w-20"
            error={weighted === null && place === 'first' ? 'Whole numbers, not all 0' : undefined}
          >
            <TextInput
              value={weights[place]}
              onValueChange={(text) => setWeights({ ...weights, [place]: text })}
              inputMode="numeric"
            />
          </Field>
        ))}
        <Button type="submit" pending={isPending}>
          Apply
        </Button>
        <p className="w-full text-xs text-muted">
          The half-life is for time decay. First, between and last are the weights of position based: only their ratio
          counts, so 40, 20, 40 is the same as 2, 1, 2.
        </p>
      </div>
    </form>
  );
}

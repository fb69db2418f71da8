import fc from 'fast-check';
import { expect, test } from 'vitest';
import { computeDataDrivenModel, type DataDrivenModel, type PathCount, toTransitions } from './removal-effects';

const findStateWeight = (model: DataDrivenModel, state: string): number =>
  model.effects.find((effect) => effect.state === state)?.weight ?? model.unseenWeight;
const modelOf = (...paths: PathCount[]) => computeDataDrivenModel(toTransitions(paths));
const effectsOf = (model: ReturnType<typeof computeDataDrivenModel>) =>
  Object.fromEntries(model.effects.map((effect) => [effect.state, effect.removalEffectRatio]));

// S. Bryl, "Marketing Multi-Channel Attribution model with R (part 1: Markov chains concept)", analyzecore.com, 3 August 2016:
// C1 > C2 > C3 converts, C1 does not, C2 > C3 does not. Published: a conversion in 1/3 of paths; removal effects 0.5, 1, 1.
test('worked example of Bryl (2016): removal effects 0.5, 1 and 1, so that C1 earns 0.2 and C2 and C3 0.4 each', () => {
  const model = modelOf(
    { states: ['C1', 'C2', 'C3'], conversions: 1, nothing: 0 },
    { states: ['C1'], conversions: 0, nothing: 1 },
    { states: ['C2', 'C3'], conversions: 0, nothing: 1 },
  );
  expect(model.conversionRatio).toBeCloseTo(1 / 3, 12);
  const effects = effectsOf(model);
  expect(effects.C1).toBeCloseTo(0.5, 12);
  expect(effects.C2).toBeCloseTo(1, 12);
  expect(effects.C3).toBeCloseTo(1, 12);
  const total = model.effects.reduce((sum, effect) => sum + effect.weight, 0);
  expect(findStateWeight(model, 'C1') / total).toBeCloseTo(0.2, 9);
  expect(findStateWeight(model, 'C2') / total).toBeCloseTo(0.4, 9);
});

// S. Puzyrov, "Markov Chain Attribution – Simple Explanation Of Removal Effect", serhiipuzyrov.com, July 2019: transition probabilities
// google > conv 0.5, google > mailing 0.25, google > null 0.25, mailing > conv 1, start > google 0.8, start > mailing 0.2.
test('worked example of Puzyrov (2019): 0.8 · (0.5 + 0.25) + 0.2 = 0.8 convert, 0.2 without Google Ads, 0.4 without mailing', () => {
  const model = modelOf(
    { states: ['google'], conversions: 2, nothing: 1 },
    { states: ['mailing'], conversions: 1, nothing: 0 },
    { states: ['google', 'mailing'], conversions: 1, nothing: 0 },
  );
  expect(model.conversionRatio).toBeCloseTo(0.8, 12);
  expect(effectsOf(model).google).toBeCloseTo(0.75, 12); // 1 - 0.2 / 0.8
  expect(effectsOf(model).mailing).toBeCloseTo(0.5, 12); // 1 - 0.4 / 0.8
  expect([model.convertingPathCount, model.otherPathCount]).toEqual([4, 1]);
});

test('paths that run in a circle end too: A > B > A converts, A > B does not', () => {
  const model = modelOf(
    { states: ['A', 'B', 'A'], conversions: 1, nothing: 0 },
    { states: ['A', 'B'], conversions: 0, nothing: 1 },
  );
  // A converts in 1 of 3 leavings, goes on to B in 2; B goes back to A in 1 of 2: c = 1/3 + 2/3 · 1/2 · c, so c = 1/2.
  expect(model.conversionRatio).toBeCloseTo(0.5, 12);
  // Without B: A converts at once, 1/3.
  expect(effectsOf(model).B).toBeCloseTo(1 - 1 / 3 / 0.5, 12);
  expect(effectsOf(model).A).toBeCloseTo(1, 12);
});

test('a state that follows itself counts once and changes nothing', () => {
  const once = modelOf(
    { states: ['A', 'B'], conversions: 2, nothing: 1 },
    { states: ['B'], conversions: 0, nothing: 3 },
  );
  const again = modelOf(
    { states: ['A', 'A', 'A', 'B', 'B'], conversions: 2, nothing: 1 },
    { states: ['B', 'B'], conversions: 0, nothing: 3 },
  );
  expect(again).toEqual(once);
});

test('where nothing converted, and where there is no path, every touch weighs the same', () => {
  const model = modelOf({ states: ['A', 'B'], conversions: 0, nothing: 5 });
  expect(model.conversionRatio).toBe(0);
  expect([findStateWeight(model, 'A'), findStateWeight(model, 'B'), findStateWeight(model, 'new')]).toEqual([1, 1, 1]);
  expect(modelOf()).toEqual({
    convertingPathCount: 0,
    otherPathCount: 0,
    conversionRatio: 0,
    effects: [],
    unseenWeight: 1,
  });
});

test('a state that was not seen weighs as much as the others on average', () => {
  const model = modelOf({ states: ['A'], conversions: 1, nothing: 0 }, { states: ['B'], conversions: 0, nothing: 1 });
  expect(findStateWeight(model, 'new')).toBe(
    Math.round((findStateWeight(model, 'A') + findStateWeight(model, 'B')) / 2),
  );
});

test('with more states than are told apart, the rarest share one effect by their touches', () => {
  const paths: PathCount[] = [
    { states: ['A'], conversions: 6, nothing: 4 },
    { states: ['B'], conversions: 2, nothing: 1 },
    { states: ['C'], conversions: 1, nothing: 0 },
  ];
  const model = computeDataDrivenModel(toTransitions(paths), 2);
  expect(model.effects.map((effect) => [effect.state, effect.isPooled])).toEqual([
    ['A', false],
    ['B', true],
    ['C', true],
  ]);
  // B and C together bring 3 of 9 conversions with 3 and 1 touches.
  expect(effectsOf(model).B).toBeCloseTo((1 / 3) * (3 / 4), 12);
  expect(effectsOf(model).C).toBeCloseTo((1 / 3) * (1 / 4), 12);
});

const anyPaths = fc.array(
  fc.record({
    states: fc.array(fc.constantFrom('A', 'B', 'C', 'D', 'E'), { minLength: 1, maxLength: 8 }),
    conversions: fc.nat(5),
    nothing: fc.nat(50),
  }),
  { maxLength: 12 },
);

test('the effect of a state is what is lost when each path ends in nothing where it comes to it', () => {
  fc.assert(
    fc.property(anyPaths, fc.constantFrom('A', 'B', 'C', 'D', 'E'), (paths, removed) => {
      const transitions = toTransitions(paths);
      const model = computeDataDrivenModel(transitions);
      const effect = model.effects.find(({ state }) => state === removed)?.removalEffectRatio;
      if (effect === undefined || model.conversionRatio === 0) return;
      const without = computeDataDrivenModel([
        ...transitions.filter(({ from }) => from !== removed),
        ...transitions
          .filter(({ from }) => from === removed)
          .map((each) => ({ ...each, to: { kind: 'nothing' as const } })),
      ]);
      expect(effect).toBeCloseTo(1 - without.conversionRatio / model.conversionRatio, 9);
    }),
  );
});

test('an effect lies between 0 and 1 and every weight is a whole number from 1, whatever the paths', () => {
  fc.assert(
    fc.property(anyPaths, (paths) => {
      for (const { removalEffectRatio, weight } of modelOf(...paths).effects) {
        expect(removalEffectRatio).toBeGreaterThanOrEqual(-1e-12);
        expect(removalEffectRatio).toBeLessThanOrEqual(1 + 1e-9);
        expect(Number.isSafeInteger(weight) && weight >= 1).toBe(true);
      }
    }),
  );
});

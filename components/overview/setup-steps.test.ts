import { expect, test } from 'vitest';
import { decideSetupState } from './setup-steps';

const heard = { firstHitAt: new Date(0) };
const unheard = { firstHitAt: null };

test('an empty account begins with its tag', () => {
  expect(decideSetupState({ tags: [], goalCount: 0, hasConversion: false })).toEqual({
    doneSteps: [],
    nextStep: 'tag',
  });
});

test('a tag that was never heard waits for its snippet, also when a goal exists', () => {
  expect(decideSetupState({ tags: [unheard], goalCount: 1, hasConversion: false })).toEqual({
    doneSteps: ['tag', 'goal'],
    nextStep: 'snippet',
  });
});

test('one tag that was heard is enough', () => {
  expect(decideSetupState({ tags: [unheard, heard], goalCount: 0, hasConversion: false }).nextStep).toBe('goal');
});

test('after the first conversion nothing is left', () => {
  expect(decideSetupState({ tags: [heard], goalCount: 1, hasConversion: true }).nextStep).toBeNull();
});

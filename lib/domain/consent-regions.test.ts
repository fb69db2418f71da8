import { expect, test } from 'vitest';
import { isConsentRequired, parseConsentRegions, strictRegions } from './consent-regions';

test('codes are read in either case, UK is GB, everywhere takes the place of all others; what is no country is named', () => {
  expect(parseConsentRegions([' de', 'UK', 'eea', 'DE', ''])).toEqual({
    kind: 'regions',
    regions: ['DE', 'GB', 'EEA'],
  });
  expect(parseConsentRegions(['DE', '*'])).toEqual({ kind: 'regions', regions: ['*'] });
  for (const entry of ['QQ', 'Germany', 'ZZ', 'D']) {
    expect(parseConsentRegions([entry])).toEqual({ kind: 'invalid', entry });
  }
});

test.each([
  [[], 'DE', false],
  [strictRegions, 'DE', true],
  [strictRegions, 'NO', true],
  [strictRegions, 'GB', true],
  [strictRegions, 'CH', true],
  [strictRegions, 'US', false],
  [['US'], 'US', true],
  [['US'], 'DE', false],
  [['*'], 'US', true],
])('with consent required in %j a visitor in %s is asked: %s', (regions, country, isRequired) => {
  expect(isConsentRequired(regions, country)).toBe(isRequired);
});

test('where the country is not known any list counts, and an empty one does not', () => {
  expect(isConsentRequired(['DE'], 'ZZ')).toBe(true);
  expect(isConsentRequired([], 'ZZ')).toBe(false);
});

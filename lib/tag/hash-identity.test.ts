import { expect, test } from 'vitest';
import { formatForHash, hashIdentity, isClearIdentity } from './hash-identity';

const johnHash = 'ec81f3ac7b2b19675bab9d54cf416f9f18cff87c97da5cca82c0f0891bc40602';

test.each([
  ['em', 'john@contoso.com', 'john@contoso.com'],
  ['em', ' J.o.hn + news @Contoso.COM ', 'john@contoso.com'],
  ['em', 'jöhn+a+b@contoso.co.uk', 'john@contoso.co.uk'],
  ['em', 'no body', ''],
  ['em', 'john@contoso', ''],
  ['em', 'john@.contoso.com', ''],
  ['em', 'john@contoso.com.', ''],
  ['ph', ' +1 425 555 1234 ', '+14255551234'],
])('%s "%s" is hashed as "%s"', (name, text, normal) => {
  expect(formatForHash(name, text)).toBe(normal);
});

test("Microsoft's two test vectors (uet.md 1.6)", async () => {
  expect(await hashIdentity({ em: 'john@contoso.com', ph: '+14255551234' })).toEqual({
    em: johnHash,
    ph: 'c59475d96e9f01d7d18d06cfad84dd02333207f02c0c2c5663ef2782cda0390e',
  });
});

test('what is hashed or empty stays as it is', async () => {
  expect(await hashIdentity({ em: johnHash.toUpperCase(), ph: '' })).toEqual({ em: johnHash.toUpperCase(), ph: '' });
  expect(isClearIdentity({ em: johnHash, ph: '' })).toBe(false);
  expect(isClearIdentity(undefined)).toBe(false);
  expect(isClearIdentity({ em: 'john@contoso.com' })).toBe(true);
});

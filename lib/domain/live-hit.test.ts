import { expect, test } from 'vitest';
import { toLiveHit } from './live-hit';

const hit = {
  id: 'a',
  at: new Date('2026-11-24T12:00:00.000Z'),
  kind: 'custom',
  url: 'https://shop.example/thanks?msclkid=secret-click#x',
  referrer: 'https://shop.example/cart?email=secret-mail',
  title: 'Thanks',
  eventAction: 'purchase',
  eventCategory: null,
  eventLabel: '',
  eventValue: null,
  revenueMicros: 79_900_000n,
  currency: 'EUR',
  consent: null,
  device: 'desktop',
  browser: 'Chrome',
  os: 'Linux',
  country: 'ZZ',
  language: 'de-DE',
  screenWidth: 1440,
  screenHeight: 900,
  loadTimeMs: null,
  visibleMs: 12_340,
  activeMs: 0,
  scrollPercent: 80,
  visitorId: 'secret-visitor',
  visitId: 'secret-visit',
  clickId: 'secret-click',
  transactionId: 'secret-order',
  parameters: { pid: 'secret-hash' },
};

test('a marketer sees every field that the hit has, amounts with their currency', () => {
  const live = toLiveHit(hit, ['Purchase'], true);
  expect(live.goals).toEqual(['Purchase']);
  expect(Object.fromEntries(live.fields)).toMatchObject({
    Action: 'purchase',
    Revenue: '79.90 EUR',
    Screen: '1440 × 900',
    'In sight': '12.3 s',
    Active: '0.0 s',
    Scrolled: '80 %',
    Order: 'secret-order',
    'Click id': 'secret-click',
    pid: 'secret-hash',
  });
  for (const absent of ['Label', 'Loaded in']) expect(live.fields.map(([name]) => name)).not.toContain(absent);
});

test('a viewer sees no identifier, in no field', () => {
  const text = JSON.stringify(toLiveHit(hit, [], false));
  expect(text).not.toContain('secret');
  expect(text).toContain('https://shop.example/thanks');
});

import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { forgetEnv } from '@/lib/env';
import { readRequestOrigin, requireSameOrigin } from './request-origin';

beforeAll(() => {
  vi.stubEnv('GOALPOST_URL', 'https://goalpost.example');
  forgetEnv();
});
afterAll(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});

const isAllowed = (headers: Record<string, string>): boolean => {
  try {
    requireSameOrigin(new Headers(headers));
    return true;
  } catch {
    return false;
  }
};

test.each<[Record<string, string>, { host: string; isHttps: boolean }]>([
  [{ host: 'localhost:3000' }, { host: 'localhost:3000', isHttps: false }],
  [
    { host: '192.168.1.5:8080', 'x-forwarded-proto': 'http' },
    { host: '192.168.1.5:8080', isHttps: false },
  ],
  [
    { host: '127.0.0.1:3000', 'x-forwarded-host': 'a.example', 'x-forwarded-proto': 'https' },
    { host: 'a.example', isHttps: true },
  ],
  [
    { host: 'a.example', 'x-forwarded-proto': 'https, http' },
    { host: 'a.example', isHttps: true },
  ],
  [{ host: 'goalpost.example' }, { host: 'goalpost.example', isHttps: true }],
])('%j came to %j', (headers, origin) => {
  expect(readRequestOrigin(new Headers(headers))).toEqual(origin);
});

test.each<[Record<string, string>]>([
  [{ host: 'localhost:3000', origin: 'http://localhost:3000' }],
  [{ host: 'a.example', origin: 'https://a.example' }],
  [{ host: '127.0.0.1:3000', 'x-forwarded-host': 'a.example', origin: 'https://a.example' }],
  [{ host: '127.0.0.1:3000', origin: 'https://goalpost.example' }],
  [{ host: 'a.example', 'sec-fetch-site': 'same-origin' }],
  [{ host: 'a.example' }],
])('a write of our own pages or of a program is allowed: %j', (headers) => {
  expect(isAllowed(headers)).toBe(true);
});

test.each<[Record<string, string>]>([
  [{ host: 'a.example', origin: 'https://evil.example' }],
  [{ host: 'a.example', origin: 'https://a.example.evil.example' }],
  [{ host: 'a.example', origin: 'https://a.example:8443' }],
  [{ host: 'localhost:3000', origin: 'http://localhost:4000' }],
  [{ host: 'a.example', origin: 'null' }],
  [{ host: 'a.example', origin: '' }],
  [{ host: 'a.example', origin: 'http://goalpost.example' }],
  [{ host: 'a.example', 'sec-fetch-site': 'cross-site' }],
  [{ host: 'a.example', 'sec-fetch-site': 'same-site' }],
])('a write of another site, port or sandbox is refused: %j', (headers) => {
  expect(isAllowed(headers)).toBe(false);
});

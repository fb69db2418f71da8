import { expect, test } from 'vitest';
import { parseEnv } from './env';

const folder = '/srv/goalpost';

test('without any setting: port 3000, ./data, http://localhost:3000 and the embedded database', () => {
  expect(parseEnv({}, folder)).toMatchObject({
    port: 3000,
    dataDir: '/srv/goalpost/data',
    publicUrl: 'http://localhost:3000',
    databaseUrl: undefined,
    givenSecret: undefined,
  });
});

test('without any setting: no limits, 13 months are kept, proxies of private networks are believed', () => {
  expect(parseEnv({}, folder)).toMatchObject({
    maxHitsPerSecondPerAddress: 0,
    maxHitsPerSecondPerTag: 0,
    retentionMonths: 13,
    trustedProxies: ['private'],
    logFormat: undefined,
  });
});

test('the journal: 1 GB without a setting, in megabytes with one, none with 0; the collector stands on 3001', () => {
  expect(parseEnv({}, folder)).toMatchObject({ journalMaxBytes: 2 ** 30, collectorPort: 3001 });
  expect(parseEnv({ GOALPOST_JOURNAL_MAX_MB: '2' }, folder).journalMaxBytes).toBe(2_097_152);
  expect(parseEnv({ GOALPOST_JOURNAL_MAX_MB: '0' }, folder).journalMaxBytes).toBe(0);
});

test('trusted proxies: a list of networks, or none at all', () => {
  const read = (text: string) => parseEnv({ GOALPOST_TRUSTED_PROXIES: text }, folder).trustedProxies;
  expect(read('203.0.113.7, 2001:db8::/32 private')).toEqual(['203.0.113.7', '2001:db8::/32', 'private']);
  expect(read('none')).toEqual([]);
});

test('an empty setting is an unset one', () => {
  expect(parseEnv({ PORT: '', DATABASE_URL: ' ' }, folder)).toMatchObject({ port: 3000, databaseUrl: undefined });
});

test('the public address follows the port and loses its trailing slash', () => {
  expect(parseEnv({ PORT: '8080' }, folder).publicUrl).toBe('http://localhost:8080');
  expect(parseEnv({ GOALPOST_URL: 'https://goals.example/' }, folder).publicUrl).toBe('https://goals.example');
});

test.each([
  [{ PORT: '3000x' }, 'PORT must be a whole number from 0 to 65535, not "3000x"'],
  [{ PORT: '65536' }, 'PORT must be a whole number from 0 to 65535, not "65536"'],
  [{ DATABASE_URL: 'mysql://a/b' }, 'DATABASE_URL must begin with postgres:// or postgresql://'],
  [{ GOALPOST_URL: 'goals.example' }, 'GOALPOST_URL must begin with http:// or https://'],
  [{ SMTP_URL: 'http://mail' }, 'SMTP_URL must begin with smtp:// or smtps://'],
  [
    { GOALPOST_TRUSTED_PROXIES: '10.0.0.0/8, proxy.example' },
    'GOALPOST_TRUSTED_PROXIES takes addresses and networks such as 10.0.0.0/8, "private" or "none", not "proxy.example"',
  ],
  [{ GOALPOST_TRUSTED_PROXIES: '10.0.0.0/33' }, 'not "10.0.0.0/33"'],
  [
    { GOALPOST_MAX_HITS_PER_SECOND_PER_ADDRESS: '-1' },
    'GOALPOST_MAX_HITS_PER_SECOND_PER_ADDRESS must be a whole number, not "-1"',
  ],
  [{ GOALPOST_RETENTION_MONTHS: '3' }, 'GOALPOST_RETENTION_MONTHS must be 0 (keep everything) or at least 4, not 3'],
  [{ GOALPOST_LOG_FORMAT: 'xml' }, 'GOALPOST_LOG_FORMAT must be text or json, not "xml"'],
  [{ GOALPOST_SECRET: 'short' }, 'GOALPOST_SECRET must have at least 32 characters'],
  [
    { GOALPOST_OWNER_EMAIL: 'a@b.example' },
    'GOALPOST_OWNER_EMAIL and GOALPOST_OWNER_PASSWORD must be set together, or neither',
  ],
])('a bad value is one clear line: %o', (values, line) => {
  expect(() => parseEnv(values, folder)).toThrow(line);
});

test('a connection string through a socket folder is accepted', () => {
  const databaseUrl = 'postgresql:///goalpost?host=/run/postgresql';
  expect(parseEnv({ DATABASE_URL: databaseUrl }, folder).databaseUrl).toBe(databaseUrl);
});

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

import { expect, test } from 'vitest';
import { toSafeAddress } from './open-database';

test.each([
  ['postgresql://user:secret@db.example:5432/shop', 'db.example:5432/shop'],
  ['postgres://db.example/shop?sslmode=require', 'db.example/shop'],
  ['postgresql:///shop?host=/run/postgresql', '/run/postgresql/shop'],
  ['nonsense with a secret', 'DATABASE_URL'],
])('a connection string is shown without user and password: %s', (databaseUrl, shown) => {
  expect(toSafeAddress(databaseUrl)).toBe(shown);
});

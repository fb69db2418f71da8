import { expect, test } from 'vitest';
import { saveStartedDatabaseUrl } from '@/lib/env';
import { getReportDatabaseWhile } from './report-database';

test('what is asked for after the caller has gone is not sent to the database', () => {
  // Nothing listens there: a query that was sent would fail otherwise, and later.
  saveStartedDatabaseUrl('postgres://nobody@127.0.0.1:1/none');
  const controller = new AbortController();
  const db = getReportDatabaseWhile(controller.signal);
  controller.abort(new Error('gone'));
  expect(() => db.query({ text: 'SELECT 1', values: [] })).toThrow('gone');
});

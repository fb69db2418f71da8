import { expect, test } from 'vitest';
import { clean, createLog } from './log';

function createTestLog(format: 'text' | 'json') {
  const lines: string[] = [];
  let nowMs = Date.UTC(2026, 10, 24, 12);
  const log = createLog({ format, write: (level, line) => lines.push(`${level}|${line}`), now: () => new Date(nowMs) });
  return {
    lines,
    log,
    wait: (ms: number) => {
      nowMs += ms;
    },
  };
}

test('a line of JSON has time, level, message and fields', () => {
  const { log, lines } = createTestLog('json');
  log.info('ready', { port: 3000, isDevelopment: false });
  expect(lines).toEqual([
    'info|{"time":"2026-11-24T12:00:00.000Z","level":"info","message":"ready","port":3000,"isDevelopment":false}',
  ]);
});

test('a line of text is for people', () => {
  const { log, lines } = createTestLog('text');
  log.info('ready');
  log.error('a batch was not committed', Object.assign(new Error('no space left'), { code: '53100' }), { hitCount: 7 });
  expect(lines).toEqual([
    'info|ready',
    'error|error: a batch was not committed (hitCount=7 reason=no space left code=53100)',
  ]);
});

test('an error of our own says where it was, in one line', () => {
  const { log, lines } = createTestLog('json');
  log.error('a page failed', new Error('first\nsecond'));
  expect(JSON.parse(lines[0]?.slice(6) ?? '')).toMatchObject({
    reason: 'first',
    at: expect.stringContaining('log.test.ts'),
  });
  expect(lines[0]).not.toContain('\n');
});

test('what repeats is said once a minute, with how often it was kept back; another error is said at once', () => {
  const { log, lines, wait } = createTestLog('text');
  const fail = (reason: string) => log.error('not stored', Object.assign(new Error(reason), { code: 'X' }));
  for (let index = 0; index < 500; index += 1) fail('away');
  fail('full');
  expect(lines).toHaveLength(2);
  wait(60_000);
  fail('away');
  expect(lines[2]).toBe('error|error: not stored (reason=away code=X repeated=499)');
  wait(60_000);
  fail('away');
  expect(lines[3]).toBe('error|error: not stored (reason=away code=X)');
  wait(-3_600_000);
  fail('away');
  expect(lines).toHaveLength(5);
});

test.each([
  ['connect ECONNREFUSED 127.0.0.1:5432', 'connect ECONNREFUSED 127.0.0.1:5432'],
  ['no answer from 203.0.113.7 and 10.0.0.1', 'no answer from <address> and 10.0.0.1'],
  ['peer 2001:db8:1:2:3:4:5:6 and 2001:db8::7 left', 'peer <address> and <address> left'],
  ['https://shop.example/thanks?order=7&mail=a, then', 'https://shop.example/thanks?… then'],
  ['postgresql://me:secret@db.example/x', 'postgresql://…@db.example/x'],
  ['somebody@shop.example wrote', '<e-mail> wrote'],
  ['invalid input syntax for type uuid: "Ada Lovelace"', 'invalid input syntax for type uuid: "…"'],
  ['relation "hits_2026_11" does not exist', 'relation "hits_2026_11" does not exist'],
  ['Key (email)=(a b) already exists', 'Key (email)=(…) already exists'],
  ['visitor 5a07bca0-3e8c-11f0-9535-81051ed81505', 'visitor <id>'],
  ['click a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6', 'click <id>'],
  ['key gp_3vCk9SgkL2mPq8XzR4tYw1', 'key <id>'],
  ['applied 20261124110000_collector_ranges', 'applied 20261124110000_collector_ranges'],
  ['two\nlines', 'two lines'],
])('%j is written as %j', (text, written) => expect(clean(text)).toBe(written));

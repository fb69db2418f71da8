import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { getPool } from '@/lib/db/pool';
import { execute, query, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { saveRates } from '@/lib/store/currency-rates';
import { createTestAccess, inRole, openTestStore } from '@/lib/store/testing/test-store';
import { getImport, listImports } from './import-record';
import { previewSpend } from './import-spend';
import { startImport } from './run-import';
import type { ImportAnswers } from './spend-row';
import { undoImport } from './undo-import';

const now = new Date('2026-11-24T12:00:00Z');
let close: () => Promise<void>;
let access: AccountAccess;

beforeAll(async () => {
  close = await openTestStore();
});
afterAll(() => close());
beforeEach(async () => {
  access = await createTestAccess('marketer');
});

type Line = {
  day: string;
  campaign?: string;
  id?: string;
  keyword?: string;
  spend: number;
  clicks?: number;
  currency?: string;
};

/** A file of our template with only the columns that its lines use. */
function toFile(lines: readonly Line[]): Buffer {
  const has = (field: keyof Line) => lines.some((line) => line[field] !== undefined);
  const fields = (['campaign', 'id', 'keyword'] as const).filter(has);
  const headings = { campaign: 'campaign', id: 'campaign_id', keyword: 'keyword' };
  const rows = lines.map(({ day, spend, clicks = 1, currency = 'EUR', ...rest }) =>
    [`2026-10-${day}`, 'google', ...fields.map((field) => rest[field] ?? ''), spend.toFixed(2), clicks, currency].join(
      ',',
    ),
  );
  return Buffer.from(
    [
      ['day', 'platform', ...fields.map((field) => headings[field]), 'spend', 'clicks', 'currency'].join(','),
      ...rows,
    ].join('\n'),
  );
}

async function importLines(lines: readonly Line[], answers: ImportAnswers = {}) {
  const started = await startImport(access, { bytes: toFile(lines), fileName: 'spend.csv' }, { answers, now });
  return started.finished;
}

/** What counts now: day, campaign, keyword and money, one text a row. */
async function listLive(of: AccountAccess = access): Promise<string[]> {
  const rows = await query(
    getPool(),
    sql`SELECT on_day, coalesce(nullif(spend.campaign, ''), spend.campaign_id) AS campaign, keyword, sum(spend_micros)::bigint AS micros
      FROM spend JOIN traffic_sources ON traffic_sources.id = source_id
      WHERE account_id = ${of.accountId} AND superseded_by IS NULL GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
  );
  return rows.map((row) =>
    [String(row.on_day).slice(8), row.campaign, row.keyword, Number(row.micros) / 1e6]
      .filter((each) => each !== '')
      .join(' '),
  );
}

test('a preview says what would be added, replaced and unchanged, and writes nothing', async () => {
  await importLines([
    { day: '01', campaign: 'A', spend: 10 },
    { day: '02', campaign: 'A', spend: 20 },
  ]);
  const before = await listLive();
  const bytes = toFile([
    { day: '01', campaign: 'A', spend: 10 },
    { day: '02', campaign: 'A', spend: 25 },
    { day: '03', campaign: 'B', spend: 5 },
  ]);
  const preview = await previewSpend(access, { bytes, fileName: 'next.csv' }, { now });
  expect(preview).toMatchObject({
    kind: 'preview',
    sameAs: null,
    plan: {
      ...{
        addedCount: 1,
        replacedCount: 1,
        unchangedCount: 1,
        otherCutCount: 0,
        firstOn: '2026-10-01',
        lastOn: '2026-10-03',
      },
      added: [{ currency: 'EUR', micros: 5_000_000n }],
      replaced: [{ currency: 'EUR', beforeMicros: 20_000_000n, afterMicros: 25_000_000n }],
      days: [
        { onDay: '2026-10-01', currency: 'EUR', beforeMicros: 10_000_000n, afterMicros: 10_000_000n },
        { onDay: '2026-10-02', currency: 'EUR', beforeMicros: 20_000_000n, afterMicros: 25_000_000n },
        { onDay: '2026-10-03', currency: 'EUR', beforeMicros: 0n, afterMicros: 5_000_000n },
      ],
      campaigns: [
        { campaign: 'A', rowCount: 2, beforeMicros: 30_000_000n, afterMicros: 35_000_000n },
        { campaign: 'B', rowCount: 1, beforeMicros: 0n, afterMicros: 5_000_000n },
      ],
    },
  });
  expect(await listLive()).toEqual(before);
  expect(await listImports(access, { limit: 10 })).toHaveLength(1);
});

test('the same file twice changes nothing and is no second import', async () => {
  const lines = [{ day: '01', campaign: 'A', spend: 10 }];
  const first = await importLines(lines);
  const again = await importLines(lines);
  expect(again.id).toBe(first.id);
  expect(await listImports(access, { limit: 10 })).toHaveLength(1);
  expect(await listLive()).toEqual(['01 A 10']);
  const preview = await previewSpend(access, { bytes: toFile(lines), fileName: 'x.csv' }, { now });
  expect(preview).toMatchObject({ sameAs: { id: first.id } });
});

test('a keyword report after a campaign report takes its place day by day; the money is not counted twice', async () => {
  await importLines([
    { day: '01', campaign: 'A', spend: 10 },
    { day: '02', campaign: 'A', spend: 20 },
    { day: '01', campaign: 'B', spend: 7 },
  ]);
  const later = await importLines([
    { day: '01', campaign: 'A', keyword: 'x', spend: 6 },
    { day: '01', campaign: 'A', keyword: 'y', spend: 4 },
  ]);
  expect(later.notes.otherCutCount).toBe(1);
  expect(await listLive()).toEqual(['01 A x 6', '01 A y 4', '01 B 7', '02 A 20']);
  await undoImport(access, later.id);
  expect(await listLive()).toEqual(['01 A 10', '01 B 7', '02 A 20']);
});

test('an import that is undone out of its turn brings back only what no later one covers', async () => {
  await importLines([
    { day: '01', campaign: 'A', spend: 1 },
    { day: '02', campaign: 'A', spend: 1 },
  ]);
  const second = await importLines([
    { day: '01', campaign: 'A', spend: 2 },
    { day: '02', campaign: 'A', spend: 2 },
  ]);
  const third = await importLines([{ day: '01', campaign: 'A', spend: 3 }]);
  await undoImport(access, second.id);
  expect(await listLive()).toEqual(['01 A 3', '02 A 1']);
  await undoImport(access, third.id);
  expect(await listLive()).toEqual(['01 A 1', '02 A 1']);
  expect(await undoImport(access, third.id)).toMatchObject({ status: 'undone', undoneBy: access.actor });
});

test('a renamed campaign of the same id is replaced, not added', async () => {
  await importLines([{ day: '01', campaign: 'Old', id: '7', spend: 1 }]);
  await importLines([{ day: '01', campaign: 'New', id: '7', spend: 2 }]);
  expect(await listLive()).toEqual(['01 New 2']);
});

test('any imports and undos in any order leave what the imports that are not undone give in their order', async () => {
  const line = fc.record({
    day: fc.constantFrom('01', '02'),
    campaign: fc.constantFrom('A', 'B'),
    keyword: fc.constantFrom('x', 'y'),
    spend: fc.integer({ min: 1, max: 90 }),
  });
  const file = fc
    .record({
      cut: fc.constantFrom('account', 'campaign', 'keyword'),
      lines: fc.array(line, { minLength: 1, maxLength: 4 }),
    })
    .map(({ cut, lines }) =>
      lines.map(
        ({ day, campaign, keyword, spend }): Line =>
          cut === 'account'
            ? { day, spend }
            : cut === 'campaign'
              ? { day, campaign, spend }
              : { day, campaign, keyword, spend },
      ),
    );
  const plans = fc.array(fc.record({ file, undo: fc.option(fc.nat({ max: 3 }), { nil: null }) }), {
    minLength: 2,
    maxLength: 5,
  });
  await fc.assert(
    fc.asyncProperty(plans, async (steps) => {
      access = await createTestAccess('marketer');
      const kept: { id: string; file: Line[] }[] = [];
      for (const step of steps) {
        const { id } = await importLines(step.file);
        if (!kept.some((each) => each.id === id)) kept.push({ id, file: step.file });
        const undone = step.undo === null ? undefined : kept[step.undo];
        if (undone === undefined) continue;
        await undoImport(access, undone.id);
        kept.splice(kept.indexOf(undone), 1);
      }
      const found = await listLive();
      access = await createTestAccess('marketer');
      for (const each of kept) await importLines(each.file);
      expect(found).toEqual(await listLive());
    }),
    { numRuns: 12, seed: 20_261_124 },
  );
});

test('a file split in any way gives the same spend', async () => {
  const lines = ['A', 'B'].flatMap((campaign) =>
    ['x', 'y'].flatMap((keyword) =>
      ['01', '02'].map((day, index): Line => ({ day, campaign, keyword, spend: index + 1 })),
    ),
  );
  await importLines(lines);
  const whole = await listLive();
  for (const size of [1, 3]) {
    access = await createTestAccess('marketer');
    for (let start = 0; start < lines.length; start += size) await importLines(lines.slice(start, start + size));
    expect(await listLive()).toEqual(whole);
  }
});

test('money of another currency is worth its rate of that day, on a Sunday that of Friday; nothing while no rate is known', async () => {
  await importLines([
    { day: '02', campaign: 'A', spend: 10, currency: 'USD' },
    { day: '04', campaign: 'A', spend: 10, currency: 'USD' },
    { day: '12', campaign: 'A', spend: 10, currency: 'USD' },
  ]);
  const listMicros = async () =>
    (
      await query(
        getPool(),
        sql`SELECT account_micros FROM spend WHERE account_id = ${access.accountId} ORDER BY on_day`,
      )
    ).map((row) => row.account_micros);
  expect(await listMicros()).toEqual([null, null, null]);
  await saveRates(access, [{ onDay: '2026-10-02', base: 'EUR', currency: 'USD', rate: '1.25' }], 'ecb.csv'); // a Friday
  expect(await listMicros()).toEqual([8_000_000n, 8_000_000n, null]); // 10 / 1.25; the 12th is ten days later
  await saveRates(access, [{ onDay: '2026-10-12', base: 'USD', currency: 'EUR', rate: '0.5' }], 'hand');
  expect(await listMicros()).toEqual([8_000_000n, 8_000_000n, 5_000_000n]);
  await importLines([{ day: '13', campaign: 'A', spend: 4, currency: 'USD' }]);
  expect((await listMicros()).at(-1)).toBe(2_000_000n);
});

test('a file that leaves something open fails with the question, one that is none of ours with the reason', async () => {
  const upload = async (text: string) =>
    (await startImport(access, { bytes: Buffer.from(text), fileName: 'x.csv' }, { now })).finished;
  expect(await upload('Date,Campaign,Clicks,Cost\n2026-10-01,A,1,1.00')).toMatchObject({
    status: 'failed',
    notes: { failure: { field: 'network' } },
  });
  expect(await upload('nothing')).toMatchObject({ status: 'failed', notes: { failure: { field: 'file' } } });
  expect(await listLive()).toEqual([]);
});

test('an import whose process ended has failed and holds nothing', async () => {
  const { id } = await importLines([{ day: '01', campaign: 'A', spend: 1 }]);
  await execute(
    getPool(),
    sql`INSERT INTO imports (id, account_id, kind, status, file_name, file_hash, file_bytes, shape, network, answers, notes, created_by, seen_at)
    SELECT gen_random_uuid(), account_id, kind, 'running', file_name, '', 0, shape, network, answers, notes, created_by, now() - interval '61 seconds' FROM imports WHERE id = ${id}`,
  );
  const statuses = (await listImports(access, { limit: 10 })).map((each) => each.status).sort();
  expect(statuses).toEqual(['done', 'failed']);
});

test('after 60 days what an import replaced is gone, and it can no longer be undone; one that replaced nothing can', async () => {
  const first = await importLines([{ day: '01', campaign: 'A', spend: 1 }]);
  const second = await importLines([{ day: '01', campaign: 'A', spend: 2 }]);
  await execute(
    getPool(),
    sql`UPDATE imports SET finished_at = now() - interval '61 days' WHERE account_id = ${access.accountId}`,
  );
  await importLines([{ day: '05', campaign: 'A', spend: 5 }]);
  expect(await query(getPool(), sql`SELECT 1 FROM spend WHERE import_id = ${first.id}`)).toEqual([]);
  await expect(undoImport(access, second.id)).rejects.toThrow('can no longer be undone');
  expect(await getImport(access, first.id)).toMatchObject({ isUndoable: true });
});

test('viewers import and undo nothing; another account sees no import of this one', async () => {
  const { id } = await importLines([{ day: '01', campaign: 'A', spend: 1 }]);
  const viewer = inRole(access, 'viewer');
  await expect(startImport(viewer, { bytes: toFile([]), fileName: 'x' }, { now })).rejects.toThrow();
  await expect(undoImport(viewer, id)).rejects.toThrow();
  const stranger = await createTestAccess('admin', 'Other');
  await expect(getImport(stranger, id)).rejects.toThrow('There is no such import');
  await expect(undoImport(stranger, id)).rejects.toThrow('There is no such import');
});

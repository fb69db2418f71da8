import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { recogniseFile } from './recognise-file';
import type { ImportAnswers, SpendFile, SpendFileResult, SpendRow } from './spend-row';
import * as files from './testing/spend-files';

const todayOn = '2026-11-24';

async function recognise(
  content: string | Buffer,
  answers: ImportAnswers = {},
  name = 'report.csv',
): Promise<SpendFileResult> {
  return recogniseFile(Buffer.from(content), name, { answers, todayOn });
}

async function read(content: string | Buffer, answers: ImportAnswers = {}): Promise<SpendFile> {
  const result = await recognise(content, answers);
  if (result.kind !== 'read') throw new Error(JSON.stringify(result));
  return result.file;
}

/** What most rows are held to, in one line each. */
function toText(row: SpendRow): string {
  return [
    row.line,
    row.onDay,
    row.campaign || row.campaignId,
    row.keyword,
    row.impressions,
    row.clicks,
    row.spendMicros,
    row.currency,
  ].join(' | ');
}

async function askedBy(content: string, answers: ImportAnswers = {}): Promise<string[]> {
  const result = await recognise(content, answers);
  return result.kind === 'questions' ? result.questions.map((each) => each.field) : [result.kind];
}

async function refusedBy(content: string | Buffer): Promise<string> {
  const result = await recognise(content);
  return result.kind === 'refused' ? result.reason : result.kind;
}

test('Microsoft, API: nine lines above the heading and the footer are no rows, a row of zeros is one', async () => {
  const file = await read(files.microsoftApi);
  expect(file).toMatchObject({ shape: 'microsoft', network: 'microsoft', lineCount: 3, refused: [], remarks: [] });
  expect(file.rows.map(toText)).toEqual([
    '12 | 2026-09-01 | Weekend specials | brown dress shoes | 1200 | 31 | 42750000 | USD',
    '13 | 2026-09-01 | Weekend specials | mens dress shoes | 800 | 12 | 9100000 | USD',
    '14 | 2026-09-02 | Weekend specials | brown dress shoes | 0 | 0 | 0 | USD',
  ]);
  expect(file.rows[1]).toMatchObject({
    device: 'mobile',
    matchType: 'phrase',
    keywordId: '82945799304068',
    platformAccountId: '1234567',
  });
  expect(file.grain).toBe('accountId,adGroupId,campaignId,device,keywordId,matchType');
});

test('Microsoft, web: tabs, ids in brackets, thousands; the total is not counted, a campaign called “Total control” is', async () => {
  const file = await read(files.microsoftWeb);
  expect(file).toMatchObject({ shape: 'microsoft', totalLineCount: 1, refused: [] });
  expect(file.rows.map(toText)).toEqual([
    '5 | 2026-09-01 | Brand | stride and sole | 1204 | 88 | 1045760000 | USD',
    '6 | 2026-09-01 | Total control | total control shoes | 10 | 1 | 300000 | USD',
  ]);
  expect(file.rows[0]?.keywordId).toBe('82945799304067');
});

test('Microsoft, click ids: every line is a click that cost its average; the hour is a part of the day', async () => {
  const file = await read(files.microsoftClicks);
  expect(file.rows.map(toText)).toEqual(['2 | 2026-09-01 | 372910041 | brown dress shoes | 0 | 1 | 1380000 | USD']);
  expect(file.rows[0]).toMatchObject({ clickId: '0123456789abcdef0123456789abcdef', segment: '14', adId: '77' });
});

test('Google: “Total:” rows are not counted, a campaign called “Total: Shoes” is, dashes are nothing', async () => {
  const file = await read(files.googleDaily);
  expect(file).toMatchObject({ shape: 'google', lineCount: 3, totalLineCount: 2, refused: [] });
  expect(file.rows.map(toText)).toEqual([
    '4 | 2026-09-01 | Search – everyday shoes |  | 12400 | 310 | 1204500000 | EUR',
    '5 | 2026-09-01 | Total: Shoes |  | 40 | 2 | 3100000 | EUR',
    '6 | 2026-09-02 | Search – everyday shoes |  | 0 | 0 | 0 | EUR',
  ]);
});

test('Google in UTF-16 with tabs, German marks: 1.204,50 is one thousand two hundred and four and a half', async () => {
  const file = await read(Buffer.from(`\ufeff${files.googleGerman}`, 'utf16le'));
  expect(file).toMatchObject({ shape: 'google', totalLineCount: 2 });
  expect(file.rows.map(toText)).toEqual(['4 | 2026-09-01 | Suche |  | 12400 | 310 | 1204500000 | EUR']);
});

test('Google in French: semicolons, narrow blanks between thousands, the keyword’s brackets and “Mot clé exact” are exact', async () => {
  const file = await read(files.googleFrench);
  expect(file).toMatchObject({ shape: 'google', totalLineCount: 1 });
  expect(file.rows.map(toText)).toEqual(['4 | 2026-09-01 | Week-end | chaussures marron | 1200 | 31 | 42750000 | EUR']);
  expect(file.rows[0]?.matchType).toBe('exact');
});

test('Google in Spanish', async () => {
  const file = await read(files.googleSpanish);
  expect(file.rows.map(toText)).toEqual(['4 | 2026-09-02 | Fin de semana |  | 310 | 9 | 12400000 | EUR']);
});

test('Meta: the row of the whole account is not counted; link clicks are the clicks; the heading names the currency', async () => {
  const file = await read(files.metaDaily);
  expect(file).toMatchObject({ shape: 'meta', network: 'meta', totalLineCount: 1 });
  expect(file.rows.map(toText)).toEqual([
    '3 | 2026-09-01 | Autumn retargeting |  | 5000 | 40 | 31200000 | EUR',
    '4 | 2026-09-02 | Autumn retargeting |  | 4100 | 37 | 27200000 | EUR',
  ]);
  expect(file.rows[0]?.adGroup).toBe('Viewed, did not buy');
});

test('our template: each row names its platform', async () => {
  const file = await read(files.template);
  expect(file).toMatchObject({ shape: 'template', network: '' });
  expect(file.rows.map((row) => `${row.network} ${row.country} ${row.spendMicros}`)).toEqual([
    'microsoft ZZ 12500000',
    'reddit DE 12500000',
  ]);
});

test('a workbook: numbers and dates are taken as they are, whatever the prefix of its elements', async () => {
  const on = new Date('2026-09-01T00:00:00Z');
  for (const prefix of ['', 'x:']) {
    const workbook = files.toWorkbook(
      [
        ['Campaign report'],
        ['Day', 'Campaign', 'Currency code', 'Cost', 'Impr.', 'Clicks'],
        [on, 'Shoes & <more>', 'EUR', 1234.5, 12400, 310],
        ['Total: Account', null, 'EUR', 1234.5, 12400, 310],
      ],
      prefix,
    );
    const file = await read(workbook);
    expect(file.rows.map(toText)).toEqual(['3 | 2026-09-01 | Shoes & <more> |  | 12400 | 310 | 1234500000 | EUR']);
  }
});

test('a zip archive: with one report in it that report; what unpacks too large, or holds two, is refused', async () => {
  expect((await read(files.toZip({ 'report.csv': files.microsoftApi }))).rows).toHaveLength(3);
  expect(await refusedBy(files.toZip({ 'a.csv': 'x', 'b.csv': 'y' }))).toContain('2 files');
  expect(await refusedBy(files.toZip({ 'a.csv': Buffer.alloc(135_000_000) }))).toContain('unpacks to more than');
  const lying = files.toLyingZip(files.toZip({ 'a.csv': Buffer.alloc(500_000) }), 10);
  expect(await refusedBy(lying)).toContain('damaged');
});

test('a workbook with one cell in the last column of the last row that there can be takes no more memory than one cell', async () => {
  const bytes = files.toWorkbook([
    ['Day', 'Campaign', 'Currency', 'Cost'],
    ['2026-09-01', 'Shoes', 'EUR', 1.5],
  ]);
  const parts = unzipSync(bytes);
  const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
  const far = sheet.replace('</sheetData>', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>');
  const file = await read(Buffer.from(zipSync({ ...parts, 'xl/worksheets/sheet1.xml': strToU8(far) })), google);
  expect(file.rows.map(toText)).toEqual(['2 | 2026-09-01 | Shoes |  | 0 | 0 | 1500000 | EUR']);
});

test('a quote that is never closed costs its own line and no other', async () => {
  const rows = Array.from({ length: 3_000 }, (_, index) => `2026-09-01,Shoes ${index},EUR,5,1.50`);
  rows[1] = '2026-09-01,"Shoes,EUR,5,1.50';
  const file = await read(`Date,Campaign,Currency,Clicks,Cost\n${rows.join('\n')}`, google);
  expect(file.rows).toHaveLength(2_999);
  expect(file.refused).toEqual([{ line: 3, reason: 'A quote is opened and not closed again.' }]);
  expect(file.rows.at(-1)).toMatchObject({ line: 3_001, campaign: 'Shoes 2999' });
});

test('a file without days is asked about with the words to export it again, then booked over its range to the micro', async () => {
  const result = await recognise(files.googleWithoutDays);
  expect(result).toMatchObject({ kind: 'questions', questions: [{ field: 'spread' }] });
  expect(JSON.stringify(result)).toContain('Segment → Time → Day');
  const file = await read(files.googleWithoutDays, { spread: 'evenly' });
  expect(
    file.rows.map((row) => `${row.onDay} ${row.spendMicros} ${row.impressions} ${row.clicks} ${row.isSpread}`),
  ).toEqual([
    '2026-09-01 2507500 3 1 true',
    '2026-09-02 2507500 2 1 true',
    '2026-09-03 2507500 2 1 true',
    '2026-09-04 2507500 2 1 true',
  ]);
  expect(file.lineCount).toBe(1);
});

const other = (day: string, spend: string, clicks = '5') =>
  `Date;Campaign;Currency;Clicks;Cost\n${day};Shoes;EUR;${clicks};${spend}`;
const google = { network: 'google' } as const;

test('3/4/2026 is asked about, unless a row, the range above or today leaves one reading', async () => {
  expect(await askedBy(other('3/4/2026', '1.5'), google)).toEqual(['dateOrder']);
  expect((await read(other('3/4/2026', '1.5'), { ...google, dateOrder: 'dayFirst' })).rows[0]?.onDay).toBe(
    '2026-04-03',
  );
  expect((await read(`${other('3/4/2026', '1.5')}\n13/4/2026;Shoes;EUR;5;1.5`, google)).rows[0]?.onDay).toBe(
    '2026-04-03',
  );
  expect((await read(other('4/12/2026', '1.5'), google)).rows[0]?.onDay).toBe('2026-04-12'); // 4 December has not come yet
  expect((await read(files.microsoftWeb)).rows[0]?.onDay).toBe('2026-09-01'); // 9 January is not in the range of the preamble
});

test('1.234 spent is asked about, unless another cell shows what the dot means', async () => {
  expect(await askedBy(other('2026-09-01', '1.234'), google)).toEqual(['decimalMark']);
  expect((await read(other('2026-09-01', '1.234'), { ...google, decimalMark: 'comma' })).rows[0]?.spendMicros).toBe(
    1_234_000_000n,
  );
  expect((await read(other('2026-09-01', '1.234', '2.000'), google)).rows[0]?.spendMicros).toBe(1_234_000_000n); // 2.000 clicks are two thousand
  expect((await read(`${other('2026-09-01', '1.234')}\n2026-09-02;Shoes;EUR;5;1.2`, google)).rows[0]?.spendMicros).toBe(
    1_234_000n,
  );
  expect(await askedBy(`${other('2026-09-01', '1,5')}\n2026-09-02;Shoes;EUR;5;1.5`, google)).toEqual(['decimalMark']);
});

test('a missing currency and an unknown platform are asked for, never taken for granted', async () => {
  expect(await askedBy('Date,Campaign,Clicks,Cost\n2026-09-01,Shoes,5,1.50')).toEqual(['network', 'currency']);
  expect(
    (await read('Date,Campaign,Clicks,Cost\n2026-09-01,Shoes,5,1.50', { network: 'Bing Ads', currency: 'usd' }))
      .rows[0],
  ).toMatchObject({ network: 'microsoft', currency: 'USD' });
  expect(await askedBy(other('2026-09-01', '1.50'), { ...google, currency: 'XXY' })).toEqual(['currency']);
});

test('every line that is not taken says why', async () => {
  const lines = [
    '2026-09-31,Shoes,5,1.50',
    '2027-01-01,Shoes,5,1.50',
    ',Shoes,5,1.50',
    '2026-09-01,Shoes,5,abc',
    '2026-09-01,Shoes,5,-1.50',
    '2026-09-01,Shoes,1.5,1.50',
    '2026-09-01,Shoes',
    '2026-09-01,Shoes,5,1.50',
  ];
  const file = await read(`Date,Campaign,Clicks,Cost\n${lines.join('\n')}`, { ...google, currency: 'EUR' });
  expect(file.refused).toEqual([
    { line: 2, reason: '“2026-09-31” is no day.' },
    { line: 3, reason: 'The day 2027-01-01 has not come yet.' },
    { line: 4, reason: 'The line names no day.' },
    { line: 5, reason: 'Spend “abc” is no amount.' },
    { line: 6, reason: 'Spend is below zero.' },
    { line: 7, reason: 'Clicks “1.5” is no whole number.' },
    { line: 8, reason: 'The line ends too early: columns are missing.' },
  ]);
  expect(file.rows).toHaveLength(1);
  expect(file.lineCount).toBe(8);
});

test('what is no report is refused in plain words', async () => {
  expect(await refusedBy('')).toBe('The file is empty.');
  expect(await refusedBy('hello\nworld')).toContain('no spend report that we know');
  expect(await refusedBy(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))).toContain('neither CSV');
  expect(await refusedBy('Day,Campaign,Clicks\n2026-09-01,Shoes,5')).toContain('no column with what was spent');
  expect(await refusedBy('Day,Audience,Campaign,Cost\n2026-09-01,All,Shoes,5')).toContain('audience report');
  expect(await refusedBy('Day,Campaign,Cost,Conversion action\n2026-09-01,Shoes,5,Purchase')).toContain(
    'split by goal',
  );
  expect(await refusedBy('Day,Campaign,Cost\n')).toContain('no rows');
  expect(await refusedBy(Buffer.alloc(65 * 1024 * 1024, 'a'))).toContain('larger than 64 MB');
});

test('a file that was cut off is taken with a remark', async () => {
  const cut = files.microsoftApi.replace('"Rows: 3"', '"Rows: 30"');
  expect((await read(cut)).remarks).toEqual([
    'The file says that it has 30 rows, and 3 were found: it may have been cut off.',
  ]);
});

test('an id that a spreadsheet rounded is refused', async () => {
  const file = await read(
    'Date,Campaign,Campaign ID,Currency,Clicks,Cost\n2026-09-01,Shoes,2.09881E+10,EUR,5,1.50',
    google,
  );
  expect(file.refused[0]?.reason).toContain('rounded by a spreadsheet');
});

test('lines are counted as the file has them, also behind a cell of two lines', async () => {
  const file = await read(
    'Date,Campaign,Currency,Clicks,Cost\r\n2026-09-01,"Shoes\r\nand ""more""",EUR,5,1.50\r\n2026-09-02,Brand,EUR,5,x',
    google,
  );
  expect(file.rows[0]).toMatchObject({ line: 2, campaign: 'Shoes\r\nand "more"' });
  expect(file.refused[0]?.line).toBe(4);
});

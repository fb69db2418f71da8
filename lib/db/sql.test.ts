import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allOf, emptySql, identifier, joinSql, json, named, query, type Sql, sql } from './sql';

const plain = ({ text, values }: Sql) => ({ text, values });

test('a value is bound, never pasted', () => {
  expect(plain(sql`SELECT ${"'; DROP TABLE hits"} AS a, ${2n}`)).toEqual({
    text: 'SELECT $1 AS a, $2',
    values: ["'; DROP TABLE hits", 2n],
  });
});

test('a piece inside a statement keeps its values and the numbers run on', () => {
  const condition = sql`goal_id = ${'g'} AND value > ${5n}`;
  expect(plain(sql`SELECT ${1} WHERE ${condition} LIMIT ${10}`)).toEqual({
    text: 'SELECT $1 WHERE goal_id = $2 AND value > $3 LIMIT $4',
    values: [1, 'g', 5n, 10],
  });
});

test('an array is one bound value', () => {
  expect(plain(sql`WHERE id = ANY(${['a', 'b']}::text[])`)).toEqual({
    text: 'WHERE id = ANY($1::text[])',
    values: [['a', 'b']],
  });
});

test('pieces are joined with a separator; none make the empty piece', () => {
  expect(plain(joinSql([sql`a = ${1}`, sql`b`, sql`c = ${3}`]))).toEqual({ text: 'a = $1, b, c = $2', values: [1, 3] });
  expect(plain(joinSql([]))).toEqual({ text: '', values: [] });
  expect(plain(sql`SELECT 1 ${emptySql}`)).toEqual({ text: 'SELECT 1 ', values: [] });
});

test('conditions are bracketed before AND; no condition is TRUE', () => {
  expect(plain(sql`WHERE ${allOf([sql`a = ${1} OR b`, sql`c`])}`)).toEqual({
    text: 'WHERE (a = $1 OR b) AND (c)',
    values: [1],
  });
  expect(allOf([]).text).toBe('TRUE');
});

test('a name chosen at run time is quoted, quotes in it are doubled', () => {
  expect(identifier('od"d').text).toBe('"od""d"');
});

test('json is bound as text and cast', () => {
  expect(plain(sql`SELECT ${json({ a: [1], b: undefined })}`)).toEqual({
    text: 'SELECT $1::jsonb',
    values: ['{"a":[1]}'],
  });
});

test('any nesting of pieces numbers its values from $1 in the order of the text', () => {
  const piece: fc.Arbitrary<Sql> = fc.letrec<{ tree: Sql }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      fc.integer().map((value) => sql`v = ${value}`),
      fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => sql`(${a} OR ${b})`),
      fc.array(tie('tree'), { maxLength: 3 }).map((parts) => sql`[${joinSql(parts)}]`),
    ),
  })).tree;
  fc.assert(
    fc.property(piece, ({ text, values }) => {
      const numbers = [...text.matchAll(/\$(\d+)/g)].map((match) => Number(match[1]));
      expect(numbers).toEqual(values.map((_, index) => index + 1));
    }),
  );
});

test('a named statement is sent with its name, rows are checked by the schema', async () => {
  const sent: unknown[] = [];
  const db = {
    query: async (config: unknown) => {
      sent.push(config);
      return { rows: [{ n: 1 }], rowCount: 1 };
    },
  };
  const schema = { parse: (row: unknown) => JSON.stringify(row) };
  expect(await query(db, named('one', sql`SELECT ${1} AS n`), schema)).toEqual(['{"n":1}']);
  expect(sent).toEqual([{ name: 'one', text: 'SELECT $1 AS n', values: [1] }]);
});

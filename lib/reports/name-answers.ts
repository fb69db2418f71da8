// What do filters and models make of the names that remembered days stand for? Each name is asked of the database once a report, by the expressions of
// dimensions.ts and sources.ts; then a touch costs a look into an array. Never a rule of comparing texts in here: PostgreSQL has them.

import { z } from 'zod';
import { getRow, json, type Queryable, type Sql, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { FilterField, ReportFilter } from '@/lib/domain/report-query';
import type { Arrivals, DayNames, Numbering } from './conversion-day';
import { asksSource, toFactCondition, toSourceCondition } from './dimensions';
import { sourcesOf } from './sources';

/** Answers by the number of a name, asked for as names come up. */
export class NameAnswers<Answer> {
  readonly answers: Answer[] = [];
  readonly #ask: (names: readonly string[]) => Promise<readonly Answer[]>;

  constructor(ask: (names: readonly string[]) => Promise<readonly Answer[]>) {
    this.#ask = ask;
  }

  async learn({ names }: Numbering): Promise<void> {
    if (names.length === this.answers.length) return;
    for (const answer of await this.#ask(names.slice(this.answers.length))) this.answers.push(answer);
  }
}

/** An expression over `traffic_sources` (sources.ts) of each source; `null` of one that is not stored. */
export function askSources<Answer>(
  db: Queryable,
  access: AccountAccess,
  expression: Sql,
  schema: z.ZodType<Answer>,
): NameAnswers<Answer | null> {
  const rowSchema = z.object({ answers: z.array(schema.nullable()) });
  return new NameAnswers(async (ids) => {
    const { answers } = await getRow(
      db,
      sql`SELECT json_agg(CASE WHEN traffic_sources.id IS NOT NULL THEN ${expression} END ORDER BY place) AS answers
FROM unnest(string_to_array(${ids.join(' ')}, ' ')::uuid[]) WITH ORDINALITY AS asked (id, place)
LEFT JOIN ${sourcesOf(access)} ON traffic_sources.id = asked.id`,
      rowSchema,
    );
    return answers;
  });
}

/** Whether an arrival is what the filters ask for. */
export type ArrivalTest = {
  /** Before days with these names are looked at. */
  learn(names: DayNames): Promise<void>;
  fits(arrivals: Arrivals, row: number): boolean;
};

const factColumns = {
  device: sql`name AS device`,
  // As it is stored: a country is of two letters, or of none.
  country: sql`name::char(2) AS country`,
  landingPage: sql`name AS landing_path`,
} as const satisfies Partial<Record<FilterField, Sql>>;

const answersSchema = z.object({ answers: z.array(z.boolean()) });

/** All filters but audiences, which choose conversions: audience-facts.ts. With `onlyAds` what an ad brought alone. */
export function createArrivalTest(
  db: Queryable,
  access: AccountAccess,
  filters: readonly ReportFilter[],
  onlyAds = false,
): ArrivalTest {
  const askField = (field: keyof typeof factColumns): NameAnswers<boolean> | null => {
    const own = filters.filter((filter) => filter.field === field);
    if (own.length === 0) return null;
    return new NameAnswers(async (names) => {
      const { answers } = await getRow(
        db,
        sql`SELECT json_agg((${toFactCondition(own)}) IS TRUE ORDER BY place) AS answers
FROM (SELECT ${factColumns[field]}, place FROM jsonb_array_elements_text(${json(names)}) WITH ORDINALITY AS names (name, place)) AS facts`,
        answersSchema,
      );
      return answers;
    });
  };
  const sources =
    onlyAds || asksSource(filters)
      ? askSources(db, access, sql`(${toSourceCondition(filters, onlyAds)}) IS TRUE`, z.boolean())
      : null;
  const [devices, countries, landings] = [askField('device'), askField('country'), askField('landingPage')];
  return {
    async learn(names) {
      await sources?.learn(names.sources);
      await devices?.learn(names.devices);
      await countries?.learn(names.countries);
      await landings?.learn(names.landings);
    },
    fits: (arrivals, row) =>
      (sources === null || sources.answers[arrivals.sources[row] ?? -1] === true) &&
      (devices === null || devices.answers[arrivals.devices[row] ?? -1] === true) &&
      (countries === null || countries.answers[arrivals.countries[row] ?? -1] === true) &&
      (landings === null || landings.answers[arrivals.landings[row] ?? -1] === true),
  };
}

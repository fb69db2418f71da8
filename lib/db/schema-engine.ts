// How are Prisma's migrations applied and compared without its downloaded program? By the same engine, compiled to WebAssembly.
// Never load this at a start that has nothing to migrate: compiling the engine takes most of a second.

import { AsyncLocalStorage } from 'node:async_hooks';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils';
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm';
import { Pool, type QueryResult } from 'pg';
import { log } from '@/lib/log';

export type { MigrationList };

const noScripts: PendingScripts = new Map();
const noFilters = { externalTables: [], externalEnums: [] };

/** Script → its migration. */
export type PendingScripts = ReadonlyMap<string, { name: string; checksum: string }>;

/** Applies the migrations of the list that the database has not seen, which are those of `scripts`; returns their names. */
export async function applyMigrations(
  databaseUrl: string,
  migrationsList: MigrationList,
  scripts: PendingScripts,
): Promise<string[]> {
  return withEngine(databaseUrl, undefined, scripts, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: noFilters });
    return appliedMigrationNames;
  });
}

/** SQL that would turn the live database into what the Prisma schema text says; empty when they agree. */
export async function findSchemaDrift(databaseUrl: string, schema: string): Promise<string> {
  const path = 'schema.prisma';
  return withEngine(databaseUrl, [[path, schema]], noScripts, async (engine) => {
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files: [{ path, content: schema }], configDir: '' },
      to: { tag: 'schemaDatamodel', files: [{ path, content: schema }] },
      script: true,
      exitCode: true,
      filters: noFilters,
    });
    return exitCode === 2 ? (stdout ?? '') : '';
  });
}

async function withEngine<Result>(
  databaseUrl: string,
  datamodels: [string, string][] | undefined,
  scripts: PendingScripts,
  work: (engine: SchemaEngine) => Promise<Result>,
): Promise<Result> {
  const pool = createEnginePool(databaseUrl);
  const failures: Failures = [];
  try {
    const { SchemaEngine } = await loadEngine();
    const adapter = bindMigrationAwareSqlAdapterFactory(toEngineFactory(pool, failures, scripts));
    const engine = await SchemaEngine.new({ datamodels }, () => undefined, adapter);
    try {
      return await work(engine);
    } finally {
      engine.free();
    }
  } catch (error) {
    throw failures.find((each) => each instanceof Error) ?? error;
  } finally {
    await pool.end();
  }
}

type Failures = unknown[];

/**
 * The adapter cuts a script at every semicolon, also inside strings, comments and function bodies. PostgreSQL itself takes
 * a whole script, and runs it as one transaction, as `prisma migrate` does. The engine's own report of a script that
 * failed does not say why; `failures` does. The mark that a migration is finished goes into the transaction of its script:
 * a process that dies leaves both or neither.
 */
function toEngineFactory(
  pool: Pool,
  failures: Failures,
  scripts: PendingScripts,
): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPg(pool);
  const connect = factory.connect.bind(factory);
  const executeScript = async (script: string) => {
    const migration = scripts.get(script);
    const done = migration === undefined ? null : sayWhatRuns(migration.name);
    try {
      await pool.query(migration === undefined ? script : `${script}\n;${toFinishedMark(migration.checksum)}`);
    } catch (error) {
      failures.push(error);
      throw error;
    } finally {
      done?.();
    }
  };
  const connectForEngine = async () => {
    const adapter = await connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    return Object.assign(adapter, {
      executeScript,
      queryRaw: (query: SqlQuery) => withCharColumns(() => queryRaw(query)),
    });
  };
  return Object.assign(factory, { connect: connectForEngine });
}

const sayEveryMs = 10_000;

/** Says which migration runs for as long as it runs, beginning after a second: a fresh database has them all in less. */
function sayWhatRuns(name: string): () => void {
  const startedAtMs = performance.now();
  const say = () => {
    const seconds = Math.round((performance.now() - startedAtMs) / 1000);
    log.info('the database is brought up to date', { migration: name, seconds });
  };
  const first = setTimeout(say, 1_000);
  const later = setInterval(say, sayEveryMs);
  return () => {
    clearTimeout(first);
    clearInterval(later);
  };
}

/** Prisma's engine writes it again after the script, and counts the step. */
function toFinishedMark(checksum: string): string {
  if (!/^[0-9a-f]{64}$/.test(checksum)) throw new Error('not a SHA-256 in hexadecimal');
  return `UPDATE _prisma_migrations SET finished_at = now() WHERE checksum = '${checksum}' AND finished_at IS NULL AND rolled_back_at IS NULL`;
}

const charColumns = new AsyncLocalStorage<number[]>();

/** The adapter refuses PostgreSQL's internal type "char", which the catalogue uses: it passes as text and is typed afterwards. */
async function withCharColumns(send: () => Promise<SqlResultSet>): Promise<SqlResultSet> {
  const columns: number[] = [];
  const result = await charColumns.run(columns, send);
  for (const column of columns) result.columnTypes[column] = ColumnTypeEnum.Character;
  return result;
}

function createEnginePool(databaseUrl: string): Pool {
  const internalChar = 18;
  const text = 25;
  // One connection: the engine takes session locks and expects to find itself on the same session again.
  const pool = new Pool({ connectionString: databaseUrl, max: 1 });
  const send = pool.query.bind(pool) as (...input: unknown[]) => Promise<QueryResult>;
  return Object.assign(pool, {
    query: async (...input: unknown[]) => {
      const result = await send(...input);
      result.fields?.forEach((field, column) => {
        if (field.dataTypeID !== internalChar) return;
        field.dataTypeID = text;
        charColumns.getStore()?.push(column);
      });
      return result;
    },
  });
}

type EngineModule = typeof import('@prisma/schema-engine-wasm');
type Bindings = EngineModule & { __wbg_set_wasm(exports: WebAssembly.Exports): void };

let loading: Promise<EngineModule> | undefined;

/** The engine's module: instantiated once, because its bindings talk to one instance only. */
async function loadEngine(): Promise<EngineModule> {
  loading ??= instantiateEngine();
  return loading;
}

/** The package's own entry imports a .wasm file, which Node 20 cannot; this is what that entry does. */
async function instantiateEngine(): Promise<EngineModule> {
  const require = createRequire(import.meta.url);
  // The engine leaves the message of a panic here before it dies with "unreachable"; Prisma's own program does the same.
  const panics = globalThis as typeof globalThis & { PRISMA_WASM_PANIC_REGISTRY?: { set_message(text: string): void } };
  panics.PRISMA_WASM_PANIC_REGISTRY ??= {
    set_message: (text) => log.error("Prisma's schema engine failed", new Error(text)),
  };
  const bindings = (await import('@prisma/schema-engine-wasm/schema_engine_bg')) as Bindings;
  const bytes = await readFile(
    require.resolve('@prisma/schema-engine-wasm').replace(/schema_engine\.js$/, 'schema_engine_bg.wasm'),
  );
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': { ...bindings } });
  bindings.__wbg_set_wasm(instance.exports);
  const { __wbindgen_start: start } = instance.exports;
  if (typeof start === 'function') start();
  return bindings;
}

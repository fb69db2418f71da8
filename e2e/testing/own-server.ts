// A server for one test file alone, with a data folder of its own: for tests whose account must not be anybody else's.
// Never leaves a process or a folder behind.

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { deleteDataFolder } from '@/lib/db/embedded-remains';
import { findPostmaster } from '@/lib/db/postmaster';
import { withFileLock } from '@/lib/db/process-lease';
import { cloneDatabase, type DatabaseClone } from '@/lib/db/testing/database-clone';

export class OwnServer {
  readonly origin: string;
  readonly #dataDir: string;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #database: DatabaseClone | null;
  #server: ChildProcess | null = null;

  private constructor(port: number, database: DatabaseClone | null, settings: Record<string, string>) {
    this.#database = database;
    this.origin = `http://localhost:${port}`;
    this.#dataDir = mkdtempSync(join(tmpdir(), 'goalpost-own-'));
    // As root a system user runs the database and must be able to pass.
    chmodSync(this.#dataDir, 0o711);
    // An empty value counts as unset, also over a .env file.
    const defaults = {
      DATABASE_URL: database?.databaseUrl ?? '',
      GOALPOST_URL: '',
      GOALPOST_SECRET: '',
      GOALPOST_OWNER_EMAIL: '',
      GOALPOST_OWNER_PASSWORD: '',
    };
    this.#environment = {
      ...process.env,
      ...defaults,
      NODE_ENV: 'production',
      PORT: String(port),
      GOALPOST_DATA_DIR: this.#dataDir,
      ...settings,
    };
  }

  /** `settings`: environment variables over the defaults. */
  static async create(settings: Record<string, string> = {}): Promise<OwnServer> {
    return new OwnServer(
      await findFreePort(),
      await cloneDatabase(process.env.E2E_TEMPLATE_DATABASE_URL ?? ''),
      settings,
    );
  }

  /** With a PostgreSQL that it starts itself and that can be taken away. */
  static async createEmbedded(): Promise<OwnServer> {
    return new OwnServer(await findFreePort(), null, {});
  }

  /** Runs one of our TypeScript programs over the same data folder; what it printed. */
  async run(program: string, ...words: string[]): Promise<string> {
    const { stdout } = await promisify(execFile)(process.execPath, ['scripts/run.mjs', program, ...words], {
      env: this.#environment,
    });
    return stdout;
  }

  /** Resolves once the server answers. */
  async start(): Promise<void> {
    const server = spawn(process.execPath, ['scripts/start.mjs'], {
      env: this.#environment,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('exit', (code) => reject(new Error(`the server ended with ${code} before it was ready`)));
      server.stdout.on('data', (chunk: Buffer) => {
        if (chunk.toString().includes('is ready')) resolve();
      });
    });
  }

  /** Kills its embedded PostgreSQL and keeps everybody from starting it again; the returned function gives it back. */
  async takeDatabaseAway(): Promise<() => Promise<void>> {
    const folder = join(this.#dataDir, 'postgres');
    let giveBack: () => void = () => undefined;
    const isOver = new Promise<void>((resolve) => {
      giveBack = resolve;
    });
    let held: Promise<void> = Promise.resolve();
    await new Promise<void>((resolve) => {
      held = withFileLock(folder, async () => {
        const postmaster = findPostmaster(join(folder, 'cluster'));
        if (postmaster !== null) process.kill(postmaster.pid, 'SIGKILL');
        resolve();
        await isOver;
      });
    });
    return async () => {
      giveBack();
      await held;
    };
  }

  async stop(): Promise<void> {
    const server = this.#server;
    if (server !== null && server.exitCode === null) {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await ended;
    }
    await this.#database?.drop();
    await deleteDataFolder(this.#dataDir);
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('no free port');
  return address.port;
}

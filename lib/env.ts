// What did the person who runs Goalpost ask for? The only reader of process.env, parsed once for the whole process.
// Never add a variable here that .env.example does not explain, and never print a value: some are secrets.

import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { loadEnvFile } from 'node:process';

/** The parsed environment; optional settings that were not given are `undefined`. */
export type Env = {
  /** Port the server listens on. */
  readonly port: number;
  /** PostgreSQL connection string; `undefined` until the embedded database, if that is used, has started. */
  readonly databaseUrl: string | undefined;
  /** Absolute path of the folder that holds the embedded database, the journal and the secret. */
  readonly dataDir: string;
  /** Address that browsers reach this server at, without a trailing slash. */
  readonly publicUrl: string;
  /** Signs sessions; made on first use and kept in `dataDir` when GOALPOST_SECRET is unset. */
  readonly secret: string;
  readonly ownerEmail: string | undefined;
  readonly ownerPassword: string | undefined;
  readonly smtpUrl: string | undefined;
  /** Whose X-Forwarded-* is believed: 'private' (this machine and private networks), addresses and networks as address/bits. */
  readonly trustedProxies: readonly string[];
  /** Hits a second that one address, or one tag, may send for long; 0: as many as it likes. */
  readonly maxHitsPerSecondPerAddress: number;
  readonly maxHitsPerSecondPerTag: number;
  /** Whole months that hits, visits and touches are kept; 0: for ever. */
  readonly retentionMonths: number;
  /** How log lines look; `undefined`: text on a terminal, else JSON. */
  readonly logFormat: 'text' | 'json' | undefined;
  /** Port of `npm run collector`, which stands beside the server. */
  readonly collectorPort: number;
  /** What hits that wait for the database may take on disk, in bytes; 0: they are refused. */
  readonly journalMaxBytes: number;
  /** Whether the check of an installation may look at private addresses and other ports: sites in an intranet. */
  readonly allowsPrivateSites: boolean;
};

/** A setting that cannot be used; `message` is one line for the person who set it. */
export class EnvError extends Error {
  override readonly name = 'EnvError';
}

type Values = Readonly<Record<string, string | undefined>>;
type ParsedEnv = Omit<Env, 'secret'> & { readonly givenSecret: string | undefined };

const defaultPort = 3000;
const defaultCollectorPort = 3001;
const defaultJournalMegabytes = 1024;
const minSecretLength = 32;

/** Parses settings given as strings; an empty string counts as unset. Throws `EnvError` with one line. */
export function parseEnv(values: Values, folder: string): ParsedEnv {
  const given = (name: string): string | undefined => values[name]?.trim() || undefined;
  const port = parsePort('PORT', given('PORT'), defaultPort);
  const ownerEmail = given('GOALPOST_OWNER_EMAIL');
  const ownerPassword = given('GOALPOST_OWNER_PASSWORD');
  const givenSecret = given('GOALPOST_SECRET');
  if ((ownerEmail === undefined) !== (ownerPassword === undefined)) {
    throw new EnvError('GOALPOST_OWNER_EMAIL and GOALPOST_OWNER_PASSWORD must be set together, or neither');
  }
  if (givenSecret !== undefined && givenSecret.length < minSecretLength) {
    throw new EnvError(`GOALPOST_SECRET must have at least ${minSecretLength} characters`);
  }
  return {
    port,
    databaseUrl: parseUrl('DATABASE_URL', given('DATABASE_URL'), ['postgres:', 'postgresql:']),
    dataDir: resolve(folder, given('GOALPOST_DATA_DIR') ?? 'data'),
    publicUrl: (
      parseUrl('GOALPOST_URL', given('GOALPOST_URL'), ['http:', 'https:']) ?? `http://localhost:${port}`
    ).replace(/\/+$/, ''),
    ownerEmail,
    ownerPassword,
    givenSecret,
    smtpUrl: parseUrl('SMTP_URL', given('SMTP_URL'), ['smtp:', 'smtps:']),
    trustedProxies: parseProxies('GOALPOST_TRUSTED_PROXIES', given('GOALPOST_TRUSTED_PROXIES') ?? 'private'),
    maxHitsPerSecondPerAddress: parseCount(
      'GOALPOST_MAX_HITS_PER_SECOND_PER_ADDRESS',
      given('GOALPOST_MAX_HITS_PER_SECOND_PER_ADDRESS'),
      0,
    ),
    maxHitsPerSecondPerTag: parseCount(
      'GOALPOST_MAX_HITS_PER_SECOND_PER_TAG',
      given('GOALPOST_MAX_HITS_PER_SECOND_PER_TAG'),
      0,
    ),
    retentionMonths: parseRetention('GOALPOST_RETENTION_MONTHS', given('GOALPOST_RETENTION_MONTHS')),
    logFormat: parseLogFormat('GOALPOST_LOG_FORMAT', given('GOALPOST_LOG_FORMAT')),
    collectorPort: parsePort('GOALPOST_COLLECTOR_PORT', given('GOALPOST_COLLECTOR_PORT'), defaultCollectorPort),
    journalMaxBytes:
      parseCount('GOALPOST_JOURNAL_MAX_MB', given('GOALPOST_JOURNAL_MAX_MB'), defaultJournalMegabytes) * 2 ** 20,
    allowsPrivateSites: parseCount('GOALPOST_ALLOW_PRIVATE_SITES', given('GOALPOST_ALLOW_PRIVATE_SITES'), 0) > 0,
  };
}

function parsePort(name: string, text: string | undefined, unset: number): number {
  if (text === undefined) return unset;
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) {
    throw new EnvError(`${name} must be a whole number from 0 to 65535, not "${text}"`);
  }
  return port;
}

function parseCount(name: string, text: string | undefined, byDefault: number): number {
  if (text === undefined) return byDefault;
  if (!/^\d{1,9}$/.test(text)) throw new EnvError(`${name} must be a whole number, not "${text}"`);
  return Number(text);
}

/** As long as visitor ids are kept (390 days), in whole months. */
const defaultRetentionMonths = 13;
/** An ad click earns credit for up to 90 days, and a hit may come a week late. */
const minRetentionMonths = 4;

function parseRetention(name: string, text: string | undefined): number {
  const months = parseCount(name, text, defaultRetentionMonths);
  if (months > 0 && months < minRetentionMonths)
    throw new EnvError(`${name} must be 0 (keep everything) or at least ${minRetentionMonths}, not ${months}`);
  return months;
}

function parseLogFormat(name: string, text: string | undefined): 'text' | 'json' | undefined {
  if (text === undefined || text === 'text' || text === 'json') return text;
  throw new EnvError(`${name} must be text or json, not "${text}"`);
}

/** Comma or space between: 'private', 'none', addresses, address/bits. */
function parseProxies(name: string, text: string): string[] {
  const entries = text.split(/[\s,]+/).filter((each) => each !== '');
  const bad = entries.find((each) => each !== 'private' && each !== 'none' && !isNetwork(each));
  if (bad !== undefined)
    throw new EnvError(`${name} takes addresses and networks such as 10.0.0.0/8, "private" or "none", not "${bad}"`);
  return entries.filter((each) => each !== 'none');
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

function parseUrl(name: string, text: string | undefined, protocols: readonly string[]): string | undefined {
  if (text === undefined) return undefined;
  const protocol = URL.canParse(text) ? new URL(text).protocol : undefined;
  // A connection string through a socket folder (postgresql:///name?host=/run/...) is no URL for the URL class.
  const scheme = protocol ?? /^[a-z]+:(?=\/\/)/.exec(text)?.[0];
  if (scheme === undefined || !protocols.includes(scheme)) {
    throw new EnvError(`${name} must begin with ${protocols.map((each) => `${each}//`).join(' or ')}`);
  }
  return text;
}

type Held = { parsed: ParsedEnv | undefined; secret: string | undefined; startedDatabaseUrl: string | undefined };

// The server's bundle and Next's bundle each carry a copy of this module but share one process: the state is the process's.
const heldKey = Symbol.for('goalpost.env');
const shared = globalThis as typeof globalThis & { [heldKey]?: Held };
shared[heldKey] ??= { parsed: undefined, secret: undefined, startedDatabaseUrl: undefined };
const held = shared[heldKey];

function parsedEnv(): ParsedEnv {
  if (held.parsed === undefined) {
    const envFile = resolve('.env');
    if (existsSync(envFile)) loadEnvFile(envFile);
    held.parsed = parseEnv(process.env, process.cwd());
  }
  return held.parsed;
}

/** The next read parses the environment anew: for tests that change it in a process that others use before and after. */
export function forgetEnv(): void {
  held.parsed = undefined;
}

/** The environment of this process; the first read parses it and throws `EnvError` when a value cannot be used. */
export const env: Env = {
  get port() {
    return parsedEnv().port;
  },
  get databaseUrl() {
    return held.startedDatabaseUrl ?? parsedEnv().databaseUrl;
  },
  get dataDir() {
    return parsedEnv().dataDir;
  },
  get publicUrl() {
    return parsedEnv().publicUrl;
  },
  get secret() {
    held.secret ??= parsedEnv().givenSecret ?? readOrMakeSecret(parsedEnv().dataDir);
    return held.secret;
  },
  get ownerEmail() {
    return parsedEnv().ownerEmail;
  },
  get ownerPassword() {
    return parsedEnv().ownerPassword;
  },
  get smtpUrl() {
    return parsedEnv().smtpUrl;
  },
  get trustedProxies() {
    return parsedEnv().trustedProxies;
  },
  get maxHitsPerSecondPerAddress() {
    return parsedEnv().maxHitsPerSecondPerAddress;
  },
  get maxHitsPerSecondPerTag() {
    return parsedEnv().maxHitsPerSecondPerTag;
  },
  get retentionMonths() {
    return parsedEnv().retentionMonths;
  },
  get logFormat() {
    return parsedEnv().logFormat;
  },
  get collectorPort() {
    return parsedEnv().collectorPort;
  },
  get journalMaxBytes() {
    return parsedEnv().journalMaxBytes;
  },
  get allowsPrivateSites() {
    return parsedEnv().allowsPrivateSites;
  },
};

/**
 * Tells Next, before it starts, at which origin this process answers itself. After an action Next asks for the page that it leads to
 * and sends it along; without this it asks by the protocol that a proxy in front speaks, and our own port speaks http only.
 */
export function saveInnerOrigin(origin: string): void {
  process.env.__NEXT_PRIVATE_ORIGIN = origin;
}

/** Tells the whole process the address of the embedded database that was just started. */
export function saveStartedDatabaseUrl(url: string): void {
  held.startedDatabaseUrl = url;
}

function readOrMakeSecret(dataDir: string): string {
  const file = join(dataDir, 'secret');
  mkdirSync(dataDir, { recursive: true });
  try {
    // Exclusive: of two processes that start together one makes the secret and both use it.
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFileSync(file, 'utf8').trim();
}

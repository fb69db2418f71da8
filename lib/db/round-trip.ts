// How do several statements of one batch reach PostgreSQL in one write, and their rows come back in one read?
// By the extended protocol: each statement prepared once a connection, then bound and run, one Sync at the end. Without BEGIN the whole
// trip is one transaction of its own. A trip that fails inside BEGIN leaves the transaction aborted: roll back before the next.

import type { Connection, PoolClient, Submittable } from 'pg';
import { ByteWriter } from './byte-writer';

/** Parameters as PostgreSQL reads them as text (`{a,b}` is an array), or as `Uint8Array` in binary form. */
export type TripValue = string | Uint8Array | null;

/** A statement under the name it is prepared by; a name always stands for the same text. */
export type TripStatement = { name: string; text: string; values: readonly TripValue[] };

/** `COPY … FROM STDIN (FORMAT binary)` and its rows, framed by `CopyRows`. */
export type TripCopy = { name: string; text: string; rows: Uint8Array };

export type TripStep = TripStatement | TripCopy;

/** The columns of a row as text; `null` is NULL. */
export type TripRow = readonly (string | null)[];
/** What one step gave: its rows and its command tag ('COMMIT', 'UPDATE 3', …). */
export type TripResult = { rows: TripRow[]; tag: string };

const messageTypes = { close: 67, parse: 80, bind: 66, execute: 69, sync: 83, copyData: 100, copyDone: 99 } as const;

const preparedNames = new WeakMap<PoolClient, Set<string>>();
const writer = new ByteWriter();

/** Runs the steps in order in one round trip. Rejects with PostgreSQL's error at the first step that fails; later ones did not run. */
export function sendTrip(client: PoolClient, steps: readonly TripStep[]): Promise<TripResult[]> {
  return new Promise((resolve, reject) => {
    const prepared = preparedNames.get(client) ?? new Set<string>();
    preparedNames.set(client, prepared);
    const remember = (doneCount: number): void => {
      for (const step of steps.slice(0, doneCount)) prepared.add(step.name);
    };
    client.query(new Trip(encodeTrip(steps, prepared), remember, resolve, reject));
  });
}

/** What node-postgres calls while a query of a class of its own is the active one. */
class Trip implements Submittable {
  readonly #message: Buffer;
  readonly #remember: (doneCount: number) => void;
  readonly #resolve: (results: TripResult[]) => void;
  readonly #reject: (error: Error) => void;
  readonly #results: TripResult[] = [];
  #rows: TripRow[] = [];
  /** node-postgres wants to find one, also where handleError and handleReadyForQuery do its work. */
  callback: (error: Error | null) => void = () => undefined;

  constructor(
    message: Buffer,
    remember: (doneCount: number) => void,
    resolve: (results: TripResult[]) => void,
    reject: (error: Error) => void,
  ) {
    this.#message = message;
    this.#remember = remember;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  submit(connection: Connection): null {
    connection.stream.write(this.#message);
    return null;
  }

  handleDataRow(message: { fields: TripRow }): void {
    this.#rows.push(message.fields);
  }

  handleCommandComplete(message: { text: string }): void {
    this.#results.push({ rows: this.#rows, tag: message.text });
    this.#rows = [];
  }

  handleReadyForQuery(): void {
    this.#remember(this.#results.length);
    this.#resolve(this.#results);
  }

  handleError(error: Error): void {
    this.#remember(this.#results.length);
    this.#reject(error);
  }

  // The rows of a COPY are sent with it, so there is nothing to do when PostgreSQL is ready for them.
  handleCopyInResponse(): void {}
  handleRowDescription(): void {}
  handleEmptyQuery(): void {}
  handlePortalSuspended(): void {}
}

function encodeTrip(steps: readonly TripStep[], prepared: ReadonlySet<string>): Buffer {
  writer.reset();
  const parsed = new Set<string>();
  for (const step of steps) {
    if (!prepared.has(step.name) && !parsed.has(step.name)) {
      writeParse(step);
      parsed.add(step.name);
    }
    writeBind(step.name, 'values' in step ? step.values : []);
    writeMessage(messageTypes.execute, () => {
      writer.int8(0);
      writer.int32(0);
    });
    if ('rows' in step) {
      writeMessage(messageTypes.copyData, () => writer.raw(step.rows));
      writeMessage(messageTypes.copyDone, () => undefined);
    }
  }
  writeMessage(messageTypes.sync, () => undefined);
  return writer.toBuffer();
}

function writeMessage(type: number, writeBody: () => void): void {
  writer.int8(type);
  const start = writer.length;
  writer.int32(0);
  writeBody();
  writer.int32At(writer.length - start, start);
}

/** A statement that an earlier, failed trip got to prepare is closed first; closing one that is not there is no error. */
function writeParse({ name, text }: TripStep): void {
  writeMessage(messageTypes.close, () => {
    writer.int8(83);
    writer.zeroTerminated(name);
  });
  writeMessage(messageTypes.parse, () => {
    writer.zeroTerminated(name);
    writer.zeroTerminated(text);
    writer.int16(0);
  });
}

function writeBind(name: string, values: readonly TripValue[]): void {
  writeMessage(messageTypes.bind, () => {
    writer.int8(0);
    writer.zeroTerminated(name);
    writer.int16(values.length);
    for (const value of values) writer.int16(value === null || typeof value === 'string' ? 0 : 1);
    writer.int16(values.length);
    for (const value of values) {
      if (value === null || typeof value === 'string') writer.textField(value);
      else {
        writer.int32(value.length);
        writer.raw(value);
      }
    }
    writer.int16(0);
  });
}

const copySignature = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');

/** The rows of a binary COPY: `startRow(n)`, then n fields through `fields`; `end` gives the bytes and begins anew. */
export class CopyRows {
  readonly fields = new ByteWriter();
  #rowCount = 0;

  constructor() {
    this.fields.raw(copySignature);
  }

  get rowCount(): number {
    return this.#rowCount;
  }

  startRow(fieldCount: number): void {
    this.fields.int16(fieldCount);
    this.#rowCount += 1;
  }

  end(): Buffer {
    this.fields.int16(-1);
    const bytes = this.fields.toBuffer();
    this.fields.reset();
    this.fields.raw(copySignature);
    this.#rowCount = 0;
    return bytes;
  }
}

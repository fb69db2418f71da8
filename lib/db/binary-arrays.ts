// How is a list bound as one parameter, fast? In PostgreSQL's binary array form, which neither side has to read letter by letter.
// Only for parameters whose statement names the type (`$1::uuid[]`): the bytes carry the type of their elements.

import { ByteWriter } from './byte-writer';

// Object ids of PostgreSQL's pg_type, which are the same in every database.
const typeIds = {
  bool: 16,
  int8: 20,
  int2: 21,
  int4: 23,
  text: 25,
  date: 1082,
  timestamptz: 1184,
  uuid: 2950,
} as const;

const writer = new ByteWriter();

function toArray<Value>(typeId: number, values: readonly Value[], write: (value: Value) => void): Buffer {
  writer.reset();
  if (values.length === 0) {
    for (const header of [0, 0, typeId]) writer.int32(header);
    return writer.toBuffer();
  }
  // One dimension, NULLs allowed, elements of this type, so many of them, counted from 1.
  for (const header of [1, 1, typeId, values.length, 1]) writer.int32(header);
  // This runs for every column of every row, and an iterator would make an object for each step.
  values.forEach((value) => {
    write(value);
  });
  return writer.toBuffer();
}

/** `uuid[]` */
export function toUuidArray(values: readonly (string | null)[]): Buffer {
  return toArray(typeIds.uuid, values, (value) => writer.uuidField(value));
}

/** `text[]`; NULs, which PostgreSQL refuses, are left out. */
export function toTextArray(values: readonly (string | null)[]): Buffer {
  return toArray(typeIds.text, values, (value) => writer.textField(value));
}

/** `int2[]` */
export function toInt2Array(values: readonly (number | null)[]): Buffer {
  return toArray(typeIds.int2, values, (value) => writer.int16Field(value));
}

/** `int4[]` */
export function toInt4Array(values: readonly (number | null)[]): Buffer {
  return toArray(typeIds.int4, values, (value) => writer.int32Field(value));
}

/** `int8[]` */
export function toInt8Array(values: readonly (number | bigint | null)[]): Buffer {
  return toArray(typeIds.int8, values, (value) => writer.int64Field(value));
}

/** `bool[]` */
export function toBoolArray(values: readonly boolean[]): Buffer {
  return toArray(typeIds.bool, values, (value) => writer.boolField(value));
}

/** `date[]` from 'YYYY-MM-DD' */
export function toDateArray(values: readonly (string | null)[]): Buffer {
  return toArray(typeIds.date, values, (value) => writer.dateField(value));
}

/** `timestamptz[]` from epoch milliseconds */
export function toInstantArray(valuesMs: readonly (number | null)[]): Buffer {
  return toArray(typeIds.timestamptz, valuesMs, (value) => writer.timestampField(value));
}

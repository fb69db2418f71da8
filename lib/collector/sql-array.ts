// How is a list written as one bound parameter? As PostgreSQL's array text, `{a,"b c",NULL}`. Only for parameters: never into a statement.

/** An array of values that need no quotes: ids, numbers, booleans. */
export function toPlainArray(values: readonly (string | number | bigint | boolean | null)[]): string {
  return `{${values.map((value) => (value === null ? 'NULL' : String(value))).join(',')}}`;
}

/** An array of texts. NULs, which PostgreSQL refuses, are left out. */
export function toTextArray(values: readonly (string | null)[]): string {
  return `{${values.map((value) => (value === null ? 'NULL' : quote(value))).join(',')}}`;
}

function quote(value: string): string {
  return `"${value.replaceAll('\0', '').replace(/["\\]/g, '\\$&')}"`;
}

/** An array of instants given in epoch milliseconds. */
export function toInstantArray(valuesMs: readonly (number | null)[]): string {
  return `{${valuesMs.map((value) => (value === null ? 'NULL' : `"${new Date(value).toISOString()}"`)).join(',')}}`;
}

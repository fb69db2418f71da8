// Can PostgreSQL keep this text? It refuses NUL in any text and, in JSON, a surrogate without its partner. They are left out: what a
// broken sender puts into a title must not cost the hit. Never throws.

const unstorable = /\0|\p{Surrogate}/u;
const allUnstorable = /\0|\p{Surrogate}/gu;

/** The text without NULs and lone surrogates. */
export function toStorableText(text: string): string {
  return unstorable.test(text) ? text.replace(allUnstorable, '') : text;
}

/** Like `toStorableText`; what is empty then is `null`. */
export function toStorableTextOrNull(text: string | null): string | null {
  if (text === null || !unstorable.test(text)) return text;
  const clean = text.replace(allUnstorable, '');
  return clean === '' ? null : clean;
}

/** The parameters of a hit as JSON that PostgreSQL keeps; `null` when there are none. */
export function formatParameters(parameters: Readonly<Record<string, string>>): string | null {
  let isEmpty = true;
  let isClean = true;
  for (const name in parameters) {
    isEmpty = false;
    if (unstorable.test(name) || unstorable.test(parameters[name] ?? '')) isClean = false;
  }
  if (isEmpty) return null;
  if (isClean) return JSON.stringify(parameters);
  const entries = Object.entries(parameters).map(([name, value]) => [toStorableText(name), toStorableText(value)]);
  return JSON.stringify(Object.fromEntries(entries));
}

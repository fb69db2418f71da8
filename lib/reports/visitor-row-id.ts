// How is a conversion or a visit named outside? By visitor and id together, as the tables are keyed (design.md 4.4): `<visitor>.<id>`, both
// UUIDs, so that opening one touches a single visitor's rows wherever they live.

export type VisitorRowRef = { visitorId: string; id: string };

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const pattern = new RegExp(`^(${uuid})\\.(${uuid})$`);

/** The one text that URLs and the API use. */
export function formatVisitorRowId({ visitorId, id }: VisitorRowRef): string {
  return `${visitorId}.${id}`;
}

/** `null` when `text` is no such id. */
export function parseVisitorRowId(text: string): VisitorRowRef | null {
  const [, visitorId, id] = pattern.exec(text.toLowerCase()) ?? [];
  return visitorId === undefined || id === undefined ? null : { visitorId, id };
}

// Which events can a tag send by itself, and what are they called? The browser's side is lib/tag/auto-events.ts, which uses the same names.

/** `action` is what an event goal compares; the category of each is `auto`. */
export const autoEvents = [
  { name: 'outboundLinks', action: 'outbound_click' },
  { name: 'fileDownloads', action: 'file_download' },
  { name: 'formSubmissions', action: 'form_submit' },
  { name: 'goalElements', action: 'goal_click' },
  { name: 'contactLinks', action: 'phone_click' },
  { name: 'contactLinks', action: 'mail_click' },
] as const;

export const autoEventNames = [
  'outboundLinks',
  'fileDownloads',
  'formSubmissions',
  'goalElements',
  'contactLinks',
] as const satisfies readonly (typeof autoEvents)[number]['name'][];
export type AutoEventName = (typeof autoEventNames)[number];

export type ParsedAutoEvents = { kind: 'names'; names: AutoEventName[] } | { kind: 'invalid'; entry: string };

/** Each name once, in the order of the table; or the first entry that is none. */
export function parseAutoEvents(entries: readonly string[]): ParsedAutoEvents {
  const unknown = entries.find((entry) => !autoEventNames.some((name) => name === entry));
  if (unknown !== undefined) return { kind: 'invalid', entry: unknown };
  return { kind: 'names', names: autoEventNames.filter((name) => entries.includes(name)) };
}

/** The actions that a tag with these switches on may send. */
export function listAutoEventActions(names: readonly string[]): string[] {
  return autoEvents.filter(({ name }) => names.includes(name)).map(({ action }) => action);
}

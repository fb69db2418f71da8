// Which commands does a list of pushed things hold? Before the tag has loaded `uetq` is a plain array, so `push('event', 'x', {})` leaves
// three things in it: they are put together again here. Pure; whatever is no command is left out.

export type Fields = Record<string, unknown>;

export type Command =
  | {
      kind: 'pageLoad';
      /** Where the page was when it was said; whoever runs the command fills it in. */
      url?: string;
      /** The browser's history moved. */
      isRoute?: boolean;
    }
  | { kind: 'event'; action: string; fields: Fields; isLegacy: boolean }
  | { kind: 'consent'; isDefault: boolean; fields: Fields }
  | { kind: 'set'; fields: Fields }
  | { kind: 'tcf'; fields: Fields };

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Forms: uet.md 1.3. A missing object of fields is an empty one. */
export function groupCommands(items: readonly unknown[]): Command[] {
  const commands: Command[] = [];
  let index = 0;
  const readFields = (): Fields => {
    const fields = items[index];
    if (!isFields(fields)) return {};
    index++;
    return fields;
  };
  while (index < items.length) {
    const item = items[index++];
    if (item === 'pageLoad') commands.push({ kind: item });
    else if (item === 'event') {
      const action = items[index];
      const hasAction = typeof action === 'string' || typeof action === 'number';
      if (hasAction) index++;
      commands.push({ kind: item, action: hasAction ? String(action) : '', fields: readFields(), isLegacy: false });
    } else if (item === 'consent' || item === 'config') {
      const name = items[index++];
      const fields = readFields();
      if (item === 'consent') commands.push({ kind: item, isDefault: name === 'default', fields });
      else if (name === 'tcf') commands.push({ kind: name, fields });
    } else if (item === 'set') commands.push({ kind: item, fields: readFields() });
    else if (isFields(item)) commands.push({ kind: 'event', action: '', fields: item, isLegacy: true });
  }
  return commands;
}

// In which line of a file does each part of it stand? By its path, like goals.3.condition.url. Never reads values.

import { EVENT_ID, type Event, getScalarValue } from 'js-yaml';

type Frame = { path: string; isMapping: boolean; key: string | null; count: number };

/** Lines from 1 by path, of what the events of a parsed file say about its text. */
export function locateEntries(events: readonly Event[], text: string): Map<string, number> {
  const lineByPath = new Map<string, number>();
  const toLine = makeLineCounter(text);
  const frames: (Frame | null)[] = [];
  for (const event of events) {
    const frame = frames.at(-1) ?? null;
    if (event.type === EVENT_ID.POP) frames.pop();
    else if (event.type === EVENT_ID.DOCUMENT) frames.push(null);
    else if (event.type === EVENT_ID.SCALAR && frame?.isMapping === true && frame.key === null) {
      frame.key = getScalarValue(text, event);
      lineByPath.set(join(frame.path, frame.key), toLine(event.valueStart));
    } else {
      const path = frame === null ? '' : takePath(frame);
      if (event.type === EVENT_ID.SEQUENCE || event.type === EVENT_ID.MAPPING) {
        if (frame?.isMapping === false) lineByPath.set(path, toLine(event.start));
        frames.push({ path, isMapping: event.type === EVENT_ID.MAPPING, key: null, count: 0 });
      } else if (event.type === EVENT_ID.SCALAR && frame?.isMapping === false && event.valueStart >= 0)
        lineByPath.set(path, toLine(event.valueStart));
    }
  }
  return lineByPath;
}

/** The path of the value that comes next in a frame. */
function takePath(frame: Frame): string {
  const name = frame.isMapping ? (frame.key ?? '') : String(frame.count);
  frame.key = null;
  frame.count += 1;
  return join(frame.path, name);
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

/** Events come in the order of the text, so each line break is passed once. */
function makeLineCounter(text: string): (offset: number) => number {
  let at = 0;
  let line = 1;
  return (offset) => {
    if (offset < at) [at, line] = [0, 1];
    for (let next = text.indexOf('\n', at); next !== -1 && next < offset; next = text.indexOf('\n', at)) {
      at = next + 1;
      line += 1;
    }
    return line;
  };
}

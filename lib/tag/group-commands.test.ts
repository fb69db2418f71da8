import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Command, groupCommands } from './group-commands';

const fields = { event_category: 'a' };

test.each<[string, unknown[], Command[]]>([
  ['page load', ['pageLoad'], [{ kind: 'pageLoad' }]],
  ['event', ['event', 'buy', fields], [{ kind: 'event', action: 'buy', fields, isLegacy: false }]],
  ['event without fields', ['event', 'buy'], [{ kind: 'event', action: 'buy', fields: {}, isLegacy: false }]],
  ['event with an empty action', ['event', '', fields], [{ kind: 'event', action: '', fields, isLegacy: false }]],
  ['event without an action', ['event', fields], [{ kind: 'event', action: '', fields, isLegacy: false }]],
  ['consent default', ['consent', 'default', fields], [{ kind: 'consent', isDefault: true, fields }]],
  ['consent update', ['consent', 'update', fields], [{ kind: 'consent', isDefault: false, fields }]],
  ['set', ['set', fields], [{ kind: 'set', fields }]],
  ['tcf', ['config', 'tcf', fields], [{ kind: 'tcf', fields }]],
  ['another config', ['config', 'other', fields], []],
  ['the older object form', [{ ec: 'a' }], [{ kind: 'event', action: '', fields: { ec: 'a' }, isLegacy: true }]],
  ['what is no command', [null, undefined, 7, 'hello', ['event', 'x'], () => {}], []],
])('%s', (_name, items, commands) => {
  expect(groupCommands(items)).toEqual(commands);
});

test('an event may be called like a command', () => {
  expect(groupCommands(['event', 'pageLoad', fields, 'event', 'event', fields])).toMatchObject([
    { kind: 'event', action: 'pageLoad' },
    { kind: 'event', action: 'event' },
  ]);
});

test('any commands pushed one after the other come back out of the flat list', () => {
  const anyFields = fc.dictionary(fc.string(), fc.string());
  const pushed = fc.oneof(
    fc.constant(['pageLoad']),
    fc.tuple(fc.constant('event'), fc.string(), anyFields),
    fc.tuple(fc.constant('event'), fc.string()),
    fc.tuple(fc.constant('consent'), fc.constantFrom('default', 'update'), anyFields),
    fc.tuple(fc.constant('set'), anyFields),
    fc.tuple(fc.constant('config'), fc.constant('tcf'), anyFields),
    // After a call that left its fields out, an object would be taken for them.
    fc.tuple(fc.constant('pageLoad'), anyFields),
  );
  fc.assert(
    fc.property(fc.array(pushed), (calls) => {
      expect(groupCommands(calls.flat())).toEqual(calls.flatMap((call) => groupCommands(call)));
    }),
  );
});

test('any junk has an answer', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.anything(), fc.constantFrom('event', 'consent', 'set', 'config'))), (items) => {
      expect(Array.isArray(groupCommands(items))).toBe(true);
    }),
  );
});

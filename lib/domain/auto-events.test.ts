import { expect, test } from 'vitest';
import { autoEventNames, listAutoEventActions, parseAutoEvents } from './auto-events';

test('names come back once each, in the order of the table; the first that is none is named', () => {
  expect(parseAutoEvents(['contactLinks', 'outboundLinks', 'contactLinks'])).toEqual({
    kind: 'names',
    names: ['outboundLinks', 'contactLinks'],
  });
  expect(parseAutoEvents([])).toEqual({ kind: 'names', names: [] });
  expect(parseAutoEvents(['outboundLinks', 'clicks'])).toEqual({ kind: 'invalid', entry: 'clicks' });
});

test('every switch has its actions; phone and mail links are one switch with two', () => {
  expect(autoEventNames.map((name) => listAutoEventActions([name]))).toEqual([
    ['outbound_click'],
    ['file_download'],
    ['form_submit'],
    ['goal_click'],
    ['phone_click', 'mail_click'],
  ]);
});

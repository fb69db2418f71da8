import { expect, test } from 'vitest';
import { listFixedCommands, matchCommands } from './commands';

const names = (role: 'viewer' | 'admin', pathname = '/tags') =>
  listFixedCommands(role, pathname, new URLSearchParams()).map(({ label }) => label);

test('a viewer is led to no page and no action of an admin', () => {
  expect(names('admin')).toEqual(expect.arrayContaining(['Settings', 'New tag']));
  expect(names('viewer')).not.toEqual(expect.arrayContaining(['Settings']));
  expect(names('viewer')).not.toEqual(expect.arrayContaining(['New tag']));
});

test('periods are offered on a report, keep its filters and take the place of its days', () => {
  expect(names('viewer')).not.toContain('Last 7 days');
  const search = new URLSearchParams('from=2026-11-01&to=2026-11-02&f=campaign:is:Brand');
  const command = listFixedCommands('viewer', '/campaigns', search).find(({ label }) => label === 'Last 7 days');
  expect(command?.href).toBe('/campaigns?f=campaign%3Ais%3ABrand&period=7d');
});

test('every typed word must be there, what begins with it comes first, and not more than asked for', () => {
  const all = listFixedCommands('admin', '/', new URLSearchParams());
  expect(matchCommands(all, 'go', 50)[0]?.label).toBe('Goals');
  expect(matchCommands(all, 'new goal', 50).map(({ label }) => label)).toEqual(['New goal']);
  expect(matchCommands(all, 'no such thing', 50)).toEqual([]);
  expect(matchCommands(all, '', 3)).toHaveLength(3);
});

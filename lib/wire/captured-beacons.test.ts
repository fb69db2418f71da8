import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { clickIdParameters, wireNames } from './hit';
import { parseUetQuery } from './parse-uet';
import { toTextId } from './text-id';

const ownNames = new Set<string>([...Object.values(wireNames), ...clickIdParameters]);

// The captured beacons are not part of the project: whoever has the file names it.
const beaconsPath = process.env.UET_BEACONS;
const hasBeacons = beaconsPath !== undefined && existsSync(beaconsPath);

test.skipIf(!hasBeacons)('every captured beacon (file in UET_BEACONS) gives its own fields', () => {
  const lines = readFileSync(beaconsPath ?? '', 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) {
    const query = line.slice(line.indexOf('?') + 1).trim();
    // URLSearchParams is the slow second opinion.
    const sent = new URLSearchParams(query);
    const parse = parseUetQuery(query);
    if (parse.kind === 'invalid') throw new Error(`${line}: ${parse.reason}`);
    const { hit } = parse;
    const uuid = (name: string) => sent.get(name)?.replace(/-/g, '') ?? null;
    expect(hit.tagId, line).toBe(Number(sent.get('ti')));
    expect(hit.kind, line).toBe(sent.get('evt') ?? 'pageLoad');
    for (const [field, name] of [
      ['url', 'p'],
      ['referrer', 'r'],
      ['title', 'tl'],
      ['keywords', 'kw'],
      ['language', 'lg'],
      ['eventAction', 'ea'],
      ['eventCategory', 'ec'],
      ['eventLabel', 'el'],
      ['currency', 'gc'],
    ] as const) {
      expect(hit[field], `${name} of ${line}`).toBe(sent.get(name) || null);
    }
    for (const [field, name] of [
      ['ordinal', 'bo'],
      ['screenWidth', 'sw'],
      ['screenHeight', 'sh'],
      ['loadTimeMs', 'lt'],
      ['eventValue', 'ev'],
    ] as const) {
      expect(hit[field], `${name} of ${line}`).toBe(sent.has(name) ? Number(sent.get(name)) : null);
    }
    expect(hit.revenueMicros, line).toBe(sent.get('gv') ? BigInt(Math.round(Number(sent.get('gv')) * 1e6)) : null);
    expect(hit.pageLoadId?.replace(/-/g, '') ?? null, line).toBe(uuid('mid'));
    expect(hit.visitorId?.replace(/-/g, '') ?? null, line).toBe(uuid('vid'));
    if (/^[0-9a-f]{32}$/.test(sent.get('sid') ?? ''))
      expect(hit.sessionId?.replace(/-/g, ''), line).toBe(sent.get('sid'));
    else expect(hit.sessionId, line).toBe(sent.has('sid') ? toTextId(sent.get('sid') ?? '') : null);
    expect(hit.isNewVisitor, line).toBe(sent.get('vids') === '1');
    expect(hit.isSpa, line).toBe(sent.get('spa') === 'Y');
    expect(hit.consent, line).toBe({ G: 'granted', D: 'denied' }[sent.get('asc') ?? ''] ?? null);
    expect(hit.clickId, line).toBe(/^[0-9a-f]{32}/.exec(sent.get('msclkid') ?? '')?.[0] ?? null);
    const identity = new URLSearchParams(sent.get('pid') ?? '');
    expect([hit.hashedEmail, hit.hashedPhone], line).toEqual([identity.get('em'), identity.get('ph')]);
    const rest = [...sent].filter(([name, value]) => value !== '' && name !== 'Ver' && !ownNames.has(name));
    expect(hit.parameters, line).toEqual(Object.fromEntries(rest));
  }
});

test.runIf(!hasBeacons)('notice: UET_BEACONS names no file, so the captured beacons were not read', () => {
  expect(hasBeacons).toBe(false);
});

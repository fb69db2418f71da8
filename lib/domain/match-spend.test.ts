import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type ClickEvidence,
  foldName,
  matchSpend,
  type SourceLabel,
  type SpendAlias,
  type SpendEntity,
  type VisitSource,
} from './match-spend';
import { directSource } from './parse-landing';
import type { TrafficSource } from './traffic-source';

const ad = (parts: Partial<TrafficSource>): TrafficSource => ({
  ...directSource,
  channel: 'paidSearch',
  isAd: true,
  network: 'google',
  ...parts,
});
const spend = (sourceId: string, parts: Partial<TrafficSource>, lastOn = '2026-10-01'): SpendEntity => ({
  sourceId,
  source: ad(parts),
  lastOn,
});
const visit = (sourceId: string, parts: Partial<TrafficSource>): VisitSource => ({ sourceId, source: ad(parts) });

function label(
  sourceId: string,
  given: { spend: SpendEntity[]; visits: VisitSource[]; aliases?: SpendAlias[]; clicks?: ClickEvidence[] },
): SourceLabel | undefined {
  return matchSpend({ aliases: [], clicks: [], ...given }).find((each) => each.sourceId === sourceId);
}

const springSale = spend('s1', { campaign: 'Spring Sale', campaignId: '123' });
const alias = (parts: Partial<SpendAlias>): SpendAlias => ({
  network: '',
  level: 'campaign',
  name: 'frühling',
  target: 'Spring Sale',
  ...parts,
});

test('names that differ in case, blanks, underscores and accents alone are one name', () => {
  expect(
    new Set(['Spring Sale', 'spring_sale', 'SPRING-SALE', ' spring  sale ', 'Sprïng Sale'].map(foldName)).size,
  ).toBe(1);
  expect(foldName('Spring Sale 2')).not.toBe(foldName('Spring Sale'));
  expect(foldName('Весна 1')).toBe('весна1');
  expect(foldName('★')).not.toBe(foldName('☆'));
});

test('`spring_sale` of a visit is `Spring Sale` of the report; so is its id, wherever a template wrote it', () => {
  const given = {
    spend: [springSale],
    visits: [
      visit('a', { campaign: 'spring_sale' }),
      visit('b', { campaign: 'x', campaignId: '123' }),
      visit('c', { campaign: '123' }),
      visit('d', { campaign: 'Spring Sale 2' }),
    ],
  };
  expect(label('a', given)).toMatchObject({ campaign: 'Spring Sale', matchedBy: 'name' });
  expect(label('b', given)).toMatchObject({ campaign: 'Spring Sale', matchedBy: 'id' });
  expect(label('c', given)).toMatchObject({ campaign: 'Spring Sale', matchedBy: 'id' });
  expect(label('d', given)).toMatchObject({ campaign: 'Spring Sale 2', matchedBy: 'none' });
});

test('a campaign that was renamed stands under its newest name, with the visits and the rows of every former one', () => {
  const given = {
    spend: [
      spend('new', { campaign: 'Summer', campaignId: '123' }, '2026-11-01'),
      springSale,
      spend('nameless', { campaignId: '123' }),
      spend('idless', { campaign: 'Spring Sale' }),
    ],
    visits: [visit('a', { campaign: 'spring_sale' })],
  };
  for (const id of ['a', 's1', 'new', 'nameless', 'idless']) expect(label(id, given)?.campaign).toBe('Summer');
});

test('the same name on another platform is another campaign; a source of no known platform is the only one that has it', () => {
  const given = {
    spend: [springSale],
    visits: [
      visit('bing', { network: 'microsoft', campaign: 'spring_sale' }),
      visit('partner', { network: 'partner', campaign: 'spring_sale' }),
    ],
  };
  expect(label('bing', given)).toMatchObject({ network: 'microsoft', matchedBy: 'none' });
  expect(label('partner', given)).toMatchObject({ network: 'google', campaign: 'Spring Sale', matchedBy: 'name' });
});

test('two campaigns that are written alike are told apart by their exact names, and else by nobody', () => {
  const given = {
    spend: [springSale, spend('s2', { campaign: 'spring-sale', campaignId: '124' })],
    visits: [visit('exact', { campaign: 'spring-sale' }), visit('open', { campaign: 'SPRINGSALE' })],
  };
  expect(label('exact', given)).toMatchObject({ campaign: 'spring-sale', matchedBy: 'name' });
  expect(label('open', given)).toMatchObject({ campaign: 'SPRINGSALE', matchedBy: 'none' });
});

test('a rule of the account comes before click ids, click ids before ids, ids before names', () => {
  const other = spend('s2', { campaign: 'Brand', campaignId: '9' });
  const third = spend('s3', { campaign: 'Third', campaignId: '10' });
  const visits = [visit('a', { campaign: 'Brand', campaignId: '10' })];
  const clicks = [
    { visitSourceId: 'a', spendSourceId: 's1', clickCount: 6 },
    { visitSourceId: 'a', spendSourceId: 's2', clickCount: 5 },
  ];
  const all = [springSale, other, third];
  expect(label('a', { spend: all, visits, clicks, aliases: [alias({ name: 'BRAND', target: '9' })] })).toMatchObject({
    campaign: 'Brand',
    matchedBy: 'alias',
  });
  expect(label('a', { spend: all, visits, clicks })).toMatchObject({ campaign: 'Spring Sale', matchedBy: 'clickId' });
  expect(label('a', { spend: all, visits })).toMatchObject({ campaign: 'Third', matchedBy: 'id' });
  expect(label('a', { spend: [springSale, other], visits })).toMatchObject({ campaign: 'Brand', matchedBy: 'name' });
  const half = [
    { visitSourceId: 'a', spendSourceId: 's1', clickCount: 5 },
    { visitSourceId: 'a', spendSourceId: 's2', clickCount: 5 },
  ];
  expect(label('a', { spend: all, visits, clicks: half })?.matchedBy).toBe('id'); // half of the clicks prove nothing
});

test('clicks that name no campaign prove nothing for those that brought none with them', () => {
  const clicks = [{ visitSourceId: 'a', spendSourceId: 's1', clickCount: 6 }];
  expect(label('a', { spend: [springSale], visits: [visit('a', {})], clicks })).toMatchObject({
    campaign: '',
    matchedBy: 'none',
  });
});

test('a rule may name a platform, an id, or a campaign of which no report came yet', () => {
  const visits = [visit('a', { campaign: 'Frühling' })];
  expect(label('a', { spend: [springSale], visits, aliases: [alias({ target: '123' })] })?.campaign).toBe(
    'Spring Sale',
  );
  expect(label('a', { spend: [springSale], visits, aliases: [alias({ network: 'meta' })] })?.matchedBy).toBe('none');
  expect(label('a', { spend: [], visits, aliases: [alias({ target: 'Soon' })] })).toMatchObject({
    campaign: 'Soon',
    network: 'google',
    matchedBy: 'alias',
  });
});

test('ad groups and keywords are found inside their campaign; what only one ad group has names it', () => {
  const reports = [
    spend('k1', {
      campaign: 'Shoes',
      adGroup: 'Brown',
      adGroupId: '7',
      keyword: 'Brown Shoes',
      keywordId: '71',
      matchType: 'exact',
    }),
    spend('k2', { campaign: 'Shoes', adGroup: 'Black', adGroupId: '8', keyword: 'black shoes', matchType: 'phrase' }),
    spend('k3', { campaign: 'Shoes', adGroup: 'Brown', keyword: 'shoes', matchType: 'broad' }),
    spend('k4', { campaign: 'Shoes', adGroup: 'Black', keyword: 'shoes', matchType: 'broad' }),
  ];
  const given = {
    spend: reports,
    visits: [
      visit('a', { campaign: 'shoes', keyword: 'brown+shoes' }),
      visit('b', { campaign: 'shoes', adGroup: 'black', keyword: 'BLACK SHOES' }),
      visit('c', { campaign: 'shoes', keyword: 'shoes' }),
      visit('d', { adGroupId: '8' }),
      visit('e', { campaign: 'shoes', keyword: 'other' }),
    ],
  };
  expect(label('a', given)).toMatchObject({
    campaign: 'Shoes',
    adGroup: 'Brown',
    keyword: 'Brown Shoes',
    matchType: 'exact',
  });
  expect(label('b', given)).toMatchObject({ adGroup: 'Black', keyword: 'black shoes', matchType: 'phrase' });
  expect(label('c', given)).toMatchObject({ adGroup: '', keyword: 'shoes', matchType: '' }); // two ad groups have it
  expect(label('d', given)).toMatchObject({ campaign: 'Shoes', adGroup: 'Black', matchedBy: 'id' });
  expect(label('e', given)).toMatchObject({ campaign: 'Shoes', adGroup: '', keyword: 'other' });
});

test('spend stands in the channel of the visits that it is matched with', () => {
  const given = { spend: [springSale], visits: [visit('a', { campaign: 'spring_sale', channel: 'paidShopping' })] };
  expect(label('s1', given)?.channel).toBe('paidShopping');
});

test('every source is labelled once, and the order in which they are given changes nothing', () => {
  const name = fc.constantFrom('Spring Sale', 'spring_sale', 'Brand', '');
  const source = fc.record({
    network: fc.constantFrom('google', 'microsoft'),
    campaign: name,
    campaignId: fc.constantFrom('', '1', '2'),
    adGroup: name,
    keyword: name,
  });
  const list = fc.array(source, { maxLength: 6 });
  fc.assert(
    fc.property(list, list, (reported, visited) => {
      const given = {
        spend: reported.map((parts, index) => spend(`s${index}`, parts, `2026-10-0${index + 1}`)),
        visits: visited.map((parts, index) => visit(`v${index}`, parts)),
      };
      const byId = (labels: SourceLabel[]) => labels.toSorted((a, b) => (a.sourceId < b.sourceId ? -1 : 1));
      const labels = matchSpend({ ...given, aliases: [], clicks: [] });
      expect(labels).toHaveLength(reported.length + visited.length);
      const turned = matchSpend({
        spend: given.spend.toReversed(),
        visits: given.visits.toReversed(),
        aliases: [],
        clicks: [],
      });
      expect(byId(turned)).toEqual(byId(labels));
    }),
  );
});

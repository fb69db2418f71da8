// Which ad of the platform's report is the one that a visit names? `Spring Sale` (123) there is `spring_sale` in a utm parameter. By a rule of
// the account, else by click id, else by ids, else by names that differ in nothing but writing. Never by likeness: that is only suggested.

import { isSearchNetwork, isSocialNetwork } from './known-hosts';
import type { Channel, TrafficSource } from './traffic-source';

export const aliasLevels = ['campaign', 'adGroup', 'keyword'] as const;
export type AliasLevel = (typeof aliasLevels)[number];

/** What visits call `name` is what reports call `target` (a name or an id). `network` '' is any. */
export type SpendAlias = { network: string; level: AliasLevel; name: string; target: string };

/** A source that spend names, with the last day on which it did: the newest name of an id is the one shown. */
export type SpendEntity = { sourceId: string; source: TrafficSource; lastOn: string };
/** A source that visits name. */
export type VisitSource = { sourceId: string; source: TrafficSource };
/** So many clicks of a visits' source are, by their click ids, of a source of spend. */
export type ClickEvidence = { visitSourceId: string; spendSourceId: string; clickCount: number };

export const matchedByKinds = ['alias', 'clickId', 'id', 'name', 'none'] as const;
/** How its campaign was found. */
export type MatchedBy = (typeof matchedByKinds)[number];

/** The names under which reports show a source. */
export type SourceLabel = {
  sourceId: string;
  channel: Channel;
  network: string;
  campaign: string;
  adGroup: string;
  keyword: string;
  matchType: string;
  matchedBy: MatchedBy;
};

/** Letters and digits in lower case without accents: what is left of a name when writing habits are taken away. */
export function foldName(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  const folded = plain.replace(/[^\p{L}\p{N}]+/gu, '');
  return folded === '' ? plain.trim() : folded;
}

/** Things of one kind and one scope (the campaigns of a network, the ad groups of a campaign), found by id or name. */
class Catalog {
  readonly #labelById = new Map<string, string>();
  readonly #labelByName = new Map<string, string>();
  readonly #labelsByFold = new Map<string, Set<string>>();

  /** `given` oldest first, so that the newest name of an id stays. */
  constructor(given: readonly { id: string; name: string }[]) {
    for (const { id, name } of given) if (id !== '') this.#labelById.set(id, name || this.#labelById.get(id) || id);
    for (const { id, name } of given) {
      if (name === '') continue;
      // Under a former name of an id stands its newest one.
      const label = (id === '' ? this.#findFormer(given, name) : this.#labelById.get(id)) ?? name;
      this.#labelByName.set(name, label);
      const fold = foldName(name);
      this.#labelsByFold.set(fold, (this.#labelsByFold.get(fold) ?? new Set()).add(label));
    }
  }

  #findFormer(given: readonly { id: string; name: string }[], name: string): string | undefined {
    const ids = new Set(given.filter((each) => each.id !== '' && each.name === name).map((each) => each.id));
    const [id] = ids;
    return ids.size === 1 && id !== undefined ? this.#labelById.get(id) : undefined;
  }

  findById(id: string): string | null {
    return id === '' ? null : (this.#labelById.get(id) ?? null);
  }

  /** By the same name, else by the only one that is written alike. */
  findByName(name: string): string | null {
    if (name === '') return null;
    const exact = this.#labelByName.get(name);
    if (exact !== undefined) return exact;
    const labels = this.#labelsByFold.get(foldName(name));
    const [label] = labels ?? [];
    return labels?.size === 1 && label !== undefined ? label : null;
  }
}

type Catalogs = {
  networks: ReadonlySet<string>;
  campaignsOf: (network: string) => Catalog;
  adGroupsOf: (network: string, campaign: string) => Catalog;
  keywordsOf: (network: string, campaign: string) => Catalog;
  campaignByAdGroupId: ReadonlyMap<string, string>;
  /** Ad groups that hold a keyword, and match types that it has there. */
  adGroupsByKeyword: ReadonlyMap<string, ReadonlySet<string>>;
  matchTypesByKeyword: ReadonlyMap<string, ReadonlySet<string>>;
};

const toKey = (...parts: readonly string[]): string => parts.join('\u0001');

function addTo(map: Map<string, Set<string>>, key: string, value: string): void {
  map.set(key, (map.get(key) ?? new Set()).add(value));
}

function groupBy<Item>(items: readonly Item[], toGroup: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = toGroup(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

function toCatalogs(spend: readonly SpendEntity[]): Catalogs {
  const sorted = spend
    .toSorted((a, b) => (a.lastOn < b.lastOn ? -1 : a.lastOn > b.lastOn ? 1 : 0))
    .map(({ source }) => source);
  const none = new Catalog([]);
  const make = (
    groups: Map<string, TrafficSource[]>,
    read: (source: TrafficSource) => { id: string; name: string },
  ) => {
    const catalogs = new Map([...groups].map(([key, group]) => [key, new Catalog(group.map(read))]));
    return (key: string): Catalog => catalogs.get(key) ?? none;
  };
  const campaigns = make(
    groupBy(sorted, ({ network }) => network),
    ({ campaignId, campaign }) => ({ id: campaignId, name: campaign }),
  );
  const campaignOf = (source: TrafficSource): string => findOwnCampaign(campaigns(source.network), source);
  const byCampaign = groupBy(sorted, (source) => toKey(source.network, campaignOf(source)));
  const adGroups = make(byCampaign, ({ adGroupId, adGroup }) => ({ id: adGroupId, name: adGroup }));
  const keywords = make(byCampaign, ({ keywordId, keyword }) => ({ id: keywordId, name: keyword }));
  const campaignByAdGroupId = new Map<string, string>();
  const adGroupsByKeyword = new Map<string, Set<string>>();
  const matchTypesByKeyword = new Map<string, Set<string>>();
  for (const source of sorted) {
    const campaign = campaignOf(source);
    if (source.adGroupId !== '') campaignByAdGroupId.set(toKey(source.network, source.adGroupId), campaign);
    if (source.keyword === '') continue;
    const adGroup = findOwn(adGroups(toKey(source.network, campaign)), source.adGroupId, source.adGroup);
    addTo(adGroupsByKeyword, toKey(source.network, campaign, source.keyword), adGroup);
    addTo(matchTypesByKeyword, toKey(source.network, campaign, adGroup, source.keyword), source.matchType);
  }
  return {
    networks: new Set(sorted.map(({ network }) => network)),
    campaignsOf: campaigns,
    adGroupsOf: (network, campaign) => adGroups(toKey(network, campaign)),
    keywordsOf: (network, campaign) => keywords(toKey(network, campaign)),
    ...{ campaignByAdGroupId, adGroupsByKeyword, matchTypesByKeyword },
  };
}

function findOwn(catalog: Catalog, id: string, name: string): string {
  return catalog.findById(id) ?? catalog.findByName(name) ?? name;
}

function findOwnCampaign(catalog: Catalog, { campaignId, campaign }: TrafficSource): string {
  return findOwn(catalog, campaignId, campaign) || campaignId;
}

type Found = { network: string; campaign: string; matchedBy: MatchedBy };

function findCampaign(
  source: TrafficSource,
  catalogs: Catalogs,
  aliases: readonly SpendAlias[],
  proven: TrafficSource | null,
): Found {
  const { network, campaign, campaignId, adGroupId } = source;
  const alias = findAlias(aliases, 'campaign', network, campaign);
  if (alias !== null) {
    const [at, label] = findTarget(alias, network, catalogs);
    return { network: at, campaign: label, matchedBy: 'alias' };
  }
  if (proven !== null && (campaign !== '' || campaignId !== ''))
    return {
      network: proven.network,
      campaign: findOwnCampaign(catalogs.campaignsOf(proven.network), proven),
      matchedBy: 'clickId',
    };
  const own = catalogs.campaignsOf(network);
  // Some templates write the id where the name belongs.
  const byId =
    own.findById(campaignId) ??
    own.findById(campaign) ??
    catalogs.campaignByAdGroupId.get(toKey(network, adGroupId)) ??
    null;
  if (byId !== null) return { network, campaign: byId, matchedBy: 'id' };
  const byName = own.findByName(campaign);
  if (byName !== null) return { network, campaign: byName, matchedBy: 'name' };
  return findElsewhere(source, catalogs) ?? { network, campaign: campaign || campaignId, matchedBy: 'none' };
}

/** A source that is no platform we know (utm_source=partner) may be of any platform that has the campaign, if only one has. */
function findElsewhere({ network, campaign }: TrafficSource, catalogs: Catalogs): Found | null {
  if (isSearchNetwork(network) || isSocialNetwork(network) || catalogs.networks.has(network)) return null;
  const found = [...catalogs.networks].flatMap((each): Found[] => {
    const label = catalogs.campaignsOf(each).findByName(campaign);
    return label === null ? [] : [{ network: each, campaign: label, matchedBy: 'name' }];
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}

function findAlias(
  aliases: readonly SpendAlias[],
  level: AliasLevel,
  network: string,
  name: string,
): SpendAlias | null {
  if (name === '') return null;
  const fold = foldName(name);
  const fitting = aliases.filter(
    (each) => each.level === level && (each.network === '' || each.network === network) && foldName(each.name) === fold,
  );
  return (
    fitting.find((each) => each.name === name) ?? fitting.find((each) => each.network !== '') ?? fitting[0] ?? null
  );
}

function findTarget({ network, target }: SpendAlias, own: string, catalogs: Catalogs): [string, string] {
  const find = (each: string): string | null => {
    const catalog = catalogs.campaignsOf(each);
    return catalog.findById(target) ?? catalog.findByName(target);
  };
  const order = network === '' ? [own, ...catalogs.networks] : [network, ...catalogs.networks];
  const at = order.find((each) => find(each) !== null);
  return at === undefined ? [network || own, target] : [at, find(at) ?? target];
}

function toVisitLabel(
  { sourceId, source }: VisitSource,
  catalogs: Catalogs,
  aliases: readonly SpendAlias[],
  proven: TrafficSource | null,
): SourceLabel {
  const { network, campaign, matchedBy } = findCampaign(source, catalogs, aliases, proven);
  const adGroups = catalogs.adGroupsOf(network, campaign);
  const keywords = catalogs.keywordsOf(network, campaign);
  const keywordAlias = findAlias(aliases, 'keyword', source.network, source.keyword)?.target;
  const keyword = keywordAlias ?? (findOwn(keywords, source.keywordId, source.keyword) || source.keywordId);
  const adGroupAlias = findAlias(aliases, 'adGroup', source.network, source.adGroup)?.target;
  const named = adGroupAlias ?? (findOwn(adGroups, source.adGroupId, source.adGroup) || source.adGroupId);
  const adGroup = named || findOnly(catalogs.adGroupsByKeyword.get(toKey(network, campaign, keyword)));
  const matchType =
    source.matchType || findOnly(catalogs.matchTypesByKeyword.get(toKey(network, campaign, adGroup, keyword)));
  return { sourceId, channel: source.channel, network, campaign, adGroup, keyword, matchType, matchedBy };
}

function findOnly(values: ReadonlySet<string> | undefined): string {
  const [value] = values ?? [];
  return values?.size === 1 && value !== undefined ? value : '';
}

/** The source of spend that most clicks of a source are of, when that is more than half of those known. */
function toProven(clicks: readonly ClickEvidence[], spend: readonly SpendEntity[]): Map<string, TrafficSource> {
  const sourceById = new Map(spend.map(({ sourceId, source }) => [sourceId, source]));
  const proven = new Map<string, TrafficSource>();
  for (const [visitSourceId, each] of groupBy(clicks, (click) => click.visitSourceId)) {
    const best = each.toSorted((a, b) => b.clickCount - a.clickCount)[0];
    const total = each.reduce((sum, { clickCount }) => sum + clickCount, 0);
    const source = best === undefined ? undefined : sourceById.get(best.spendSourceId);
    if (best !== undefined && source !== undefined && best.clickCount * 2 > total) proven.set(visitSourceId, source);
  }
  return proven;
}

/** Labels for every source given, spend's and visits'. A source that both name is labelled once, as spend's. */
export function matchSpend(given: {
  spend: readonly SpendEntity[];
  visits: readonly VisitSource[];
  aliases: readonly SpendAlias[];
  clicks: readonly ClickEvidence[];
}): SourceLabel[] {
  const catalogs = toCatalogs(given.spend);
  const proven = toProven(given.clicks, given.spend);
  const ofSpend = new Set(given.spend.map(({ sourceId }) => sourceId));
  const visits = given.visits
    .filter(({ sourceId }) => !ofSpend.has(sourceId))
    .map((visit) => toVisitLabel(visit, catalogs, given.aliases, proven.get(visit.sourceId) ?? null));
  const channels = toChannels(visits);
  const spend = given.spend.map(({ sourceId, source }): SourceLabel => {
    const { network } = source;
    const campaign = findOwnCampaign(catalogs.campaignsOf(network), source);
    return {
      sourceId,
      channel: channels.get(toKey(network, campaign)) ?? source.channel,
      network,
      campaign,
      adGroup: findOwn(catalogs.adGroupsOf(network, campaign), source.adGroupId, source.adGroup) || source.adGroupId,
      keyword: findOwn(catalogs.keywordsOf(network, campaign), source.keywordId, source.keyword) || source.keywordId,
      matchType: source.matchType,
      matchedBy: 'id',
    };
  });
  return [...spend, ...visits];
}

/** The channel that most sources of a matched campaign's visits have: spend stands in the same row of a report by channel. */
function toChannels(visits: readonly SourceLabel[]): Map<string, Channel> {
  const groups = groupBy(
    visits.filter(({ matchedBy }) => matchedBy !== 'none'),
    ({ network, campaign }) => toKey(network, campaign),
  );
  return new Map(
    [...groups].map(([key, labels]) => {
      const counts = groupBy(labels, ({ channel }) => channel);
      const [most] = [...counts.values()].sort((a, b) => b.length - a.length);
      return [key, most?.[0]?.channel ?? 'paidOther'];
    }),
  );
}

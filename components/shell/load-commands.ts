import type { Command } from './commands';

type Listed<Item> = { data: readonly Item[] };
type NamedCampaigns = { rows: readonly { campaign: string; network: string }[] };
type View = { id: string; name: string; path: string; search: string; isShared: boolean };

/** What the account itself has to go to: views, goals, campaigns, tags. What does not answer is left out: the rest still works. */
export async function loadCommands(): Promise<Command[]> {
  const [views, goals, campaigns, tags] = await Promise.all([
    read<Listed<View>>('/views?limit=200'),
    read<Listed<{ id: string; name: string }>>('/goals?limit=200'),
    read<NamedCampaigns>(`/reports/performance?by=campaign,network&limit=300&sort=-clicks&${lastDays(90)}`),
    read<Listed<{ id: number; name: string }>>('/tags?limit=200'),
  ]);
  return [
    ...(views?.data ?? []).map(({ id, name, path, search, isShared }) => ({
      id: `view ${id}`,
      group: 'Views',
      label: name,
      hint: isShared ? 'shared' : undefined,
      href: search === '' ? path : `${path}?${search}`,
    })),
    ...(goals?.data ?? []).map(({ id, name }) => ({
      id: `goal ${id}`,
      group: 'Goals',
      label: name,
      href: `/goals/${id}`,
    })),
    ...(campaigns?.rows ?? [])
      .filter(({ campaign }) => campaign !== '')
      .map(({ campaign, network }) => ({
        id: `campaign ${network} ${campaign}`,
        group: 'Campaigns',
        label: campaign,
        hint: network,
        href: `/campaigns?${new URLSearchParams({ f: `campaign:is:${campaign}`, by: 'adGroup' }).toString()}`,
      })),
    ...(tags?.data ?? []).map(({ id, name }) => ({
      id: `tag ${id}`,
      group: 'Tags',
      label: name,
      hint: String(id),
      href: `/tags/${id}`,
    })),
  ];
}

async function read<Answer>(path: string): Promise<Answer | null> {
  try {
    const response = await fetch(`/api/v1${path}`);
    return response.ok ? ((await response.json()) as Answer) : null;
  } catch {
    return null;
  }
}

function lastDays(count: number): string {
  const toDay = (at: number) => new Date(at).toISOString().slice(0, 10);
  const now = Date.now();
  return `from=${toDay(now - count * 86_400_000)}&to=${toDay(now)}`;
}

// Does an installation work, and if not, why? From what the server saw in the page and what the marked visit sent to one cause, one
// recommendation and one link. Never counts, fetches or waits: evidence comes in, a verdict goes out.

import { type BlockedBy, findBlockingDirective } from './content-security-policy';
import type { PageTags } from './read-page-tags';

export type SiteEvidence =
  /** An address that the server does not ask (not public). */
  | { kind: 'notAsked'; reason: string }
  | { kind: 'unreachable'; reason: string }
  | {
      kind: 'page';
      status: number;
      url: string;
      /** Whether the address that was asked with a mark still had it after its redirects. */
      hasMark: boolean;
      tags: PageTags;
      policies: readonly string[];
    };

/** A hit of the marked visit. `verdict`: accepted, or why it would not have counted. */
export type HitEvidence = {
  verdict: string;
  tagId: number;
  isPixel: boolean;
  isInFrame: boolean;
  isDenied: boolean;
  host: string | null;
};

export type InstallEvidence = {
  tagId: number;
  isPaused: boolean;
  /** Where this server's tag is loaded from. */
  scriptUrl: string;
  site: SiteEvidence;
  /** Whether the page's own tag script answered as a script; `null`: not known. */
  isScriptReachable: boolean | null;
  hits: readonly HitEvidence[];
};

export const installCauses = [
  'works',
  'consentDenied',
  'inFrame',
  'pixelOnly',
  'hostNotAllowed',
  'paused',
  'oldIdCached',
  'wrongTagId',
  'siteUnreachable',
  'siteNotAsked',
  'markLost',
  'noTag',
  'tagManagerSilent',
  'blockedByPolicy',
  'scriptUnreachable',
  'queueRenamed',
  'queueShared',
  'silent',
] as const;
export type InstallCause = (typeof installCauses)[number];

export type InstallVerdict = {
  cause: InstallCause;
  /** `good`: it counts; `warn`: it counts, less than it could; `bad`: it does not. */
  tone: 'good' | 'warn' | 'bad';
  title: string;
  recommendation: string;
  link: { label: string; place: 'install' | 'policy' | 'proxy' | 'settings' | 'live' };
};

/** Hits speak before the page: what arrived is certain, what the HTML shows may be changed by scripts. */
export function verifyInstall(evidence: InstallEvidence): InstallVerdict {
  return fromHits(evidence) ?? fromPage(evidence);
}

function fromHits({ hits, tagId, site }: InstallEvidence): InstallVerdict | null {
  const own = hits.filter((hit) => hit.tagId === tagId);
  const accepted = own.filter(({ verdict }) => verdict === 'accepted');
  if (accepted.length > 0) {
    if (accepted.every(({ isPixel }) => isPixel)) return verdicts.pixelOnly();
    if (accepted.every(({ isInFrame }) => isInFrame)) return verdicts.inFrame();
    if (accepted.every(({ isDenied }) => isDenied)) return verdicts.consentDenied();
    // Its page loads arrive, and what the site pushes does not.
    return (site.kind === 'page' ? findQueueFault(site.tags) : null) ?? verdicts.works();
  }
  const refused = own.find(({ verdict }) => verdict === 'host');
  if (refused !== undefined) return verdicts.hostNotAllowed(refused.host);
  if (own.some(({ verdict }) => verdict === 'paused')) return verdicts.paused();
  const [other] = hits;
  if (other === undefined || own.length > 0) return null;
  const inPage = site.kind === 'page' ? site.tags.tagIds : [];
  // Two tags stand in the page and only the other one was heard: no cache, so the page has to say why.
  if (inPage.includes(tagId) && inPage.includes(other.tagId)) return null;
  return inPage.includes(tagId) ? verdicts.oldIdCached(other.tagId, tagId) : verdicts.wrongTagId(other.tagId, tagId);
}

function fromPage(evidence: InstallEvidence): InstallVerdict {
  const { site, tagId, isPaused } = evidence;
  if (isPaused) return verdicts.paused();
  if (site.kind === 'notAsked') return verdicts.siteNotAsked(site.reason);
  if (site.kind === 'unreachable') return verdicts.siteUnreachable(site.reason);
  if (site.status >= 400) return verdicts.siteUnreachable(`it answers with status ${site.status}`);
  if (!site.hasMark) return verdicts.markLost(site.url);
  const { tags } = site;
  if (tags.scriptUrls.length === 0) {
    if (tags.pixelTagIds.length > 0) return verdicts.pixelOnly();
    return tags.tagManager === null ? verdicts.noTag() : verdicts.tagManagerSilent(tags.tagManager);
  }
  const [foreign] = tags.tagIds;
  if (foreign !== undefined && !tags.tagIds.includes(tagId)) return verdicts.wrongTagId(foreign, tagId);
  return fromScript(evidence, site);
}

function fromScript(
  { scriptUrl, isScriptReachable, tagId }: InstallEvidence,
  { tags, policies, url }: Extract<SiteEvidence, { kind: 'page' }>,
): InstallVerdict {
  const used = tags.scriptUrls.find((each) => !/\/\/bat\.bing\.com\//.test(each));
  if (used === undefined) return verdicts.wrongTagId(tags.tagIds[0] ?? 0, tagId);
  const { hasInlineSnippet, inlineNonce } = tags;
  const blocked = findBlockingDirective([...policies, ...tags.policies], {
    pageUrl: url,
    scriptUrl: used,
    hasInlineSnippet,
    inlineNonce,
  });
  if (blocked !== null) return verdicts.blockedByPolicy(blocked, new URL(used).origin);
  if (isScriptReachable === false) return verdicts.scriptUnreachable(used, scriptUrl);
  return findQueueFault(tags) ?? verdicts.silent();
}

function findQueueFault({ queues, pushedQueues }: PageTags): InstallVerdict | null {
  const [queue] = queues;
  if (queue === undefined) return null;
  const shared = queues.find((each, index) => queues.indexOf(each) < index);
  if (shared !== undefined) return verdicts.queueShared(shared);
  const unheard = pushedQueues.find((each) => !queues.includes(each));
  return unheard === undefined ? null : verdicts.queueRenamed(queue, unheard);
}

const toVerdict =
  (cause: InstallCause, tone: InstallVerdict['tone'], label: string, place: InstallVerdict['link']['place']) =>
  (title: string, recommendation: string): InstallVerdict => ({
    cause,
    tone,
    title,
    recommendation,
    link: { label, place },
  });

const verdicts = {
  works: () =>
    toVerdict(
      'works',
      'good',
      'Watch hits live',
      'live',
    )('The tag works', 'The visit arrived whole. It was a test and is not counted; the next visitor is.'),
  consentDenied: () =>
    toVerdict(
      'consentDenied',
      'warn',
      'Watch hits live',
      'live',
    )(
      'The tag works, but consent is denied',
      'Hits arrive without visitor and click. If you did not refuse yourself, your consent tool denies before anybody answers: let it update consent when the visitor agrees.',
    ),
  inFrame: () =>
    toVerdict(
      'inFrame',
      'bad',
      'Where to paste it',
      'install',
    )(
      'The tag runs inside a frame',
      'Its page is the frame’s, without the ad click of the page around it. Move the snippet into the page itself; in a tag manager use a custom HTML tag, not an iframe.',
    ),
  pixelOnly: () =>
    toVerdict(
      'pixelOnly',
      'bad',
      'Get the JavaScript tag',
      'install',
    )(
      'Only the image pixel is on the page',
      'A pixel counts page loads without visitor, click or events. Paste the JavaScript tag into the head as well.',
    ),
  hostNotAllowed: (host: string | null) =>
    toVerdict(
      'hostNotAllowed',
      'bad',
      'Allowed sites',
      'settings',
    )(
      `Hits of ${host ?? 'this site'} are dropped`,
      'The site is not in the tag’s list of allowed sites. Add it there, or empty the list.',
    ),
  paused: () =>
    toVerdict(
      'paused',
      'bad',
      'Resume the tag',
      'settings',
    )('The tag is paused', 'What the site sends is dropped until somebody resumes the tag.'),
  oldIdCached: (sent: number, tagId: number) =>
    toVerdict(
      'oldIdCached',
      'bad',
      'Look at the snippet',
      'install',
    )(
      `The page still sends tag id ${sent}`,
      `Its HTML has ${tagId}, so a cache holds an older version. Empty the caches of your site, its plugin and its CDN, and check again.`,
    ),
  wrongTagId: (sent: number, tagId: number) =>
    toVerdict(
      'wrongTagId',
      'bad',
      'Copy the snippet',
      'install',
    )(
      `Another tag is on the page: ${sent}`,
      `This tag is ${tagId}. Change the number behind ti, and the script’s address if it is still Microsoft’s.`,
    ),
  siteUnreachable: (reason: string) =>
    toVerdict(
      'siteUnreachable',
      'bad',
      'Watch hits live',
      'live',
    )(
      'The site does not answer',
      `Asked by this server, ${reason}. Check the address; behind a password or a firewall, open the site yourself and watch for its hits.`,
    ),
  siteNotAsked: (reason: string) =>
    toVerdict(
      'siteNotAsked',
      'warn',
      'Watch hits live',
      'live',
    )(
      'This server may not look at that address, and no hit came',
      `Only the public web is asked: ${reason}. For an intranet, the operator sets GOALPOST_ALLOW_PRIVATE_SITES=1. The tab is enough when the tag works.`,
    ),
  markLost: (url: string) =>
    toVerdict(
      'markLost',
      'bad',
      'Watch hits live',
      'live',
    )(
      'A redirect loses what the address carries',
      `The page ends at ${url.slice(0, 200)} without the query that it was asked with. Ad clicks lose their click id in the same way: let the redirect keep the query.`,
    ),
  noTag: () =>
    toVerdict(
      'noTag',
      'bad',
      'Copy the snippet',
      'install',
    )(
      'There is no tag in the page’s HTML',
      'Paste the snippet into the head and publish the site. If you did, a cache may still serve the older page.',
    ),
  tagManagerSilent: (name: string) =>
    toVerdict(
      'tagManagerSilent',
      'bad',
      'How to set it up',
      'install',
    )(
      `${name} is on the page, but no tag fired`,
      'Publish the container, and check that the tag’s trigger is All Pages and that consent does not hold it back.',
    ),
  blockedByPolicy: ({ directive, sources }: BlockedBy, origin: string) =>
    toVerdict(
      'blockedByPolicy',
      'bad',
      'The lines for your policy',
      'policy',
    )(
      `The site’s Content Security Policy blocks the tag: ${directive}`,
      `It allows ${sources.slice(0, 200) || 'nothing'}. Add ${origin} to script-src and connect-src, and a nonce or hash for the snippet.`,
    ),
  scriptUnreachable: (used: string, wanted: string) =>
    toVerdict(
      'scriptUnreachable',
      'bad',
      'Copy the snippet',
      'install',
    )(
      'The tag’s script cannot be loaded',
      `The page asks for ${used.slice(0, 200)}, and no script comes from there. ${used === wanted ? 'Check that visitors can reach this server.' : `This server’s is ${wanted}.`}`,
    ),
  queueRenamed: (made: string, pushed: string) =>
    toVerdict(
      'queueRenamed',
      'bad',
      'Look at the snippet',
      'install',
    )(
      `The tag listens to ${made}, the page pushes to ${pushed}`,
      'Use one name in both places: the last word of the snippet is the queue.',
    ),
  queueShared: (queue: string) =>
    toVerdict(
      'queueShared',
      'bad',
      'Look at the snippet',
      'install',
    )(
      `Two tags share the queue ${queue}`,
      'Each takes the other’s events. Give the second snippet a queue name of its own, its last word.',
    ),
  silent: () =>
    toVerdict(
      'silent',
      'bad',
      'Watch hits live',
      'live',
    )(
      'The tag is on the page, but nothing arrived',
      'Did the tab open, and does this browser block trackers? Try a private window without extensions, or serve the tag from your own domain.',
    ),
} satisfies Record<InstallCause, (...words: never[]) => InstallVerdict>;

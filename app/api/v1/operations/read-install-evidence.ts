// What can be seen of an installation: the page as the server gets it, and the hits of the marked visit, for at most ten seconds.

import type { AccountAccess } from '@/lib/domain/account-access';
import { readHost } from '@/lib/domain/allowed-hosts';
import { readPageTags } from '@/lib/domain/read-page-tags';
import { addTestMark, findTestMark } from '@/lib/domain/test-visit';
import type { HitEvidence, InstallEvidence, SiteEvidence } from '@/lib/domain/verify-install';
import { env } from '@/lib/env';
import { getReportDatabase } from '@/lib/reports/report-database';
import { fetchPage } from '@/lib/site/fetch-page';
import type { TagView } from '@/lib/store/tags';
import { listTestHits, type TestHit } from '@/lib/store/test-hits';

type Asked = { address: string; mark: string; origin: string };

/** With what the answer itself takes on a busy machine, ten seconds. */
const patienceMs = 8_500;
const pollMs = 400;
/** Hits of another tag are waited beyond: the right one may be slower. */
const otherHitsMs = 4_000;

/** Everything that the verdict rests on. */
export async function readInstallEvidence(access: AccountAccess, tag: TagView, asked: Asked): Promise<InstallEvidence> {
  const [{ site, isScriptReachable }, hits] = await Promise.all([
    readSite(asked),
    waitForHits(access, tag.id, asked.mark),
  ]);
  return {
    tagId: tag.id,
    isPaused: tag.status === 'paused',
    scriptUrl: `${asked.origin}/tag.js`,
    site,
    isScriptReachable,
    hits,
  };
}

async function readSite({ address, mark }: Asked): Promise<{ site: SiteEvidence; isScriptReachable: boolean | null }> {
  const options = { allowsPrivate: env.allowsPrivateSites, timeoutMs: 6_000 };
  const fetched = await fetchPage(addTestMark(address, mark), { ...options, timeoutMs: 8_000 });
  if (fetched.kind === 'refused')
    return { site: { kind: 'notAsked', reason: fetched.reason }, isScriptReachable: null };
  if (fetched.kind === 'failed')
    return { site: { kind: 'unreachable', reason: fetched.reason }, isScriptReachable: null };
  const tags = readPageTags(fetched.body, fetched.url);
  const policy = fetched.headers['content-security-policy'];
  const site: SiteEvidence = {
    kind: 'page',
    status: fetched.status,
    url: fetched.url,
    hasMark: findTestMark(fetched.url) === mark,
    tags,
    policies: policy === undefined ? [] : [policy],
  };
  const used = tags.scriptUrls.find((each) => !/\/\/bat\.bing\.com\//.test(each));
  if (used === undefined) return { site, isScriptReachable: null };
  const script = await fetchPage(used, { ...options, timeoutMs: 3_000 });
  // An address that this server may not ask can still be one that visitors reach.
  if (script.kind === 'refused') return { site, isScriptReachable: null };
  const isScript = script.kind === 'page' && script.status < 400 && /script/.test(script.headers['content-type'] ?? '');
  return { site, isScriptReachable: isScript };
}

async function waitForHits(access: AccountAccess, tagId: number, mark: string): Promise<HitEvidence[]> {
  const endsAt = performance.now() + patienceMs;
  const otherEndsAt = performance.now() + otherHitsMs;
  for (;;) {
    const hits = (await listTestHits(getReportDatabase(), access, mark)).map(toEvidence);
    const isAnswered = hits.some((hit) => hit.tagId === tagId && !hit.isDenied && !hit.isPixel);
    const isLate = performance.now() > (hits.length > 0 ? otherEndsAt : endsAt);
    if (isAnswered || isLate) return hits;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

function toEvidence({ verdict, hit }: TestHit): HitEvidence {
  const page = hit.url ?? hit.site;
  return {
    verdict,
    tagId: hit.tagId,
    isPixel: hit.pageLoadId === null,
    isInFrame: hit.parameters.ifm === '1',
    isDenied: hit.consent === 'denied',
    host: page === null ? null : readHost(page),
  };
}

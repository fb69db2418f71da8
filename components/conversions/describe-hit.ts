import type { Formats } from '@/components/format/formats';
import type { HitRow } from '@/lib/reports/hit-row';

/** What a hit was, in a line: the page, the event with its words and revenue, or the sign that the tag sent. */
export function describeHit(hit: HitRow, formats: Formats): string {
  const place = hit.title ?? toPath(hit.url);
  switch (hit.kind) {
    case 'pageLoad':
      return place;
    case 'pageHide':
      return `Left ${place}`;
    case 'ping':
      return `Still on ${place}`;
    case 'consent':
      return hit.consent === 'denied' ? 'Consent denied' : 'Consent given';
    case 'pid':
      return 'Identity given (hashed)';
    default: {
      const parts = [hit.eventAction, hit.eventCategory, hit.eventLabel].filter((part) => part !== null && part !== '');
      const revenue =
        hit.revenueMicros === null ? '' : ` · ${formats.money(hit.revenueMicros, hit.currency ?? undefined)}`;
      return `Event ${parts.join(', ') || 'without a name'}${revenue}`;
    }
  }
}

function toPath(url: string | null): string {
  if (url === null) return 'A page without an address';
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch {
    return url;
  }
}

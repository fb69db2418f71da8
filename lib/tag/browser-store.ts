// Where does the tag keep a value? In a cookie of the whole site with a copy in localStorage, as UET does (uet.md 2.3), so that either
// brings it back. Never throws, whatever the browser has switched off.

import type { TagOptions } from './options';

const dayMs = 864e5;
let siteDomain: string | undefined;

export function readCookie(name: string): string | undefined {
  return `; ${document.cookie}; ${name}=`.split(`; ${name}=`)[1]?.split(';')[0];
}

function writeCookie(name: string, value: string, days: number, domain: string, flags: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser and not on http pages
  document.cookie = `${name}=${value};path=/;max-age=${(days * dayMs) / 1e3}${domain ? `;domain=${domain}` : ''};${flags}`;
}

/** The widest domain that takes a cookie: `shop.co.uk` on `www.shop.co.uk`, nothing on `localhost`. */
function findSiteDomain(): string {
  const labels = location.hostname.split('.');
  for (let start = labels.length - 2; start >= 0; start--) {
    const domain = labels.slice(start).join('.');
    writeCookie('_gpd', '1', 1, domain, '');
    if (readCookie('_gpd')) {
      writeCookie('_gpd', '', 0, domain, '');
      return domain;
    }
  }
  return '';
}

/** The cookie, else its copy while that lasts. */
export function readStored(name: string): string | undefined {
  const cookie = readCookie(name);
  if (cookie) return cookie;
  try {
    if (Date.parse(localStorage.getItem(`${name}_exp`) || '') > Date.now())
      return localStorage.getItem(name) || undefined;
  } catch {
    // Storage is switched off.
  }
  return undefined;
}

/** Keeps a value for `days`; 0 days forgets it. `copy` is what localStorage gets. */
export function writeStored(
  name: string,
  value: string,
  days: number,
  options: TagOptions,
  copy: string = value,
): void {
  if (siteDomain === undefined) siteDomain = findSiteDomain();
  writeCookie(name, value, days, options.cookieDomain || siteDomain, options.cookieFlags || 'SameSite=Lax');
  try {
    const expiry = `${name}_exp`;
    if (days) {
      localStorage.setItem(name, copy);
      localStorage.setItem(expiry, new Date(Date.now() + days * dayMs).toUTCString());
    } else {
      localStorage.removeItem(name);
      localStorage.removeItem(expiry);
    }
  } catch {
    // Storage is switched off or full.
  }
}

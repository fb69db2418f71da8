// Does a page's address meet a test? Rules: uet.md section 4, and where that is silent the README of this folder.
// Never parses with URL(): what a person typed is often half an address, and a bad one must not throw.

import type { StringTest } from './goal';
import { compilePattern } from './pattern';
import { toReadableUrl } from './readable-url';

/** One address in the forms that tests look at; the readable forms equal the plain ones when nothing is encoded. */
type UrlForms = { whole: string; readableWhole: string; site: string; readableSite: string };

/** Without scheme and leading 'www.' (both sides of equals and begins with). */
function stripScheme(lowerCaseUrl: string): string {
  return lowerCaseUrl.replace(/^(?:https?:)?\/\/(?:www\.)?|^www\./, '');
}

/** 'contoso.com' and 'contoso.com?a=1' get the slash that every browser adds to an empty path. */
function addEmptyPath(site: string, whenNothingFollows: boolean): string {
  const hostEnd = site.search(/[/?#]/);
  if (hostEnd < 0) return whenNothingFollows ? `${site}/` : site;
  return site.charAt(hostEnd) === '/' ? site : `${site.slice(0, hostEnd)}/${site.slice(hostEnd)}`;
}

function toUrlForms(url: string): UrlForms {
  const whole = url.toLowerCase();
  const site = addEmptyPath(stripScheme(whole), true);
  const readableWhole = toReadableUrl(whole);
  if (readableWhole === whole) return { whole, readableWhole, site, readableSite: site };
  return { whole, readableWhole, site, readableSite: addEmptyPath(stripScheme(readableWhole), true) };
}

// All goals of a tag look at the same address one after the other.
let latestUrl: string | null = null;
let latestForms: UrlForms = { whole: '', readableWhole: '', site: '', readableSite: '' };

function readUrlForms(url: string): UrlForms {
  if (latestUrl !== url) {
    latestForms = toUrlForms(url);
    latestUrl = url;
  }
  return latestForms;
}

/** What an equals or begins-with test compares, for the check that it is not empty. */
export function toComparedSite(value: string): string {
  return stripScheme(value.trim().toLowerCase());
}

/**
 * A test of page addresses, ready to run. Case is ignored.
 * - equals, beginsWith: scheme and a leading 'www.' are dropped on both sides, then the whole rest counts: path, trailing slash, query
 *   and fragment as they stand. Only the slash of an empty path does not matter ('contoso.com' equals 'https://www.contoso.com/').
 * - contains: anywhere in the whole address.
 * - regularExpression: unanchored over the whole address with its scheme.
 * Each looks at the address as it was sent and, when that is percent-encoded or punycode, at its readable form as well.
 * A value that is empty, or a pattern that does not compile, meets nothing.
 */
export function compileUrlTest(test: StringTest): (url: string) => boolean {
  if (test.value.trim() === '') return () => false;
  if (test.operator === 'regularExpression') return compileUrlPattern(test.value);
  const value = test.value.trim().toLowerCase();
  const readableValue = toReadableUrl(value);
  if (test.operator === 'contains') {
    return (url) => {
      const forms = readUrlForms(url);
      return forms.whole.includes(value) || forms.readableWhole.includes(readableValue);
    };
  }
  const isEquals = test.operator === 'equals';
  const site = addEmptyPath(stripScheme(value), isEquals);
  const readableSite = addEmptyPath(stripScheme(readableValue), isEquals);
  if (isEquals) {
    return (url) => {
      const forms = readUrlForms(url);
      return forms.site === site || forms.readableSite === readableSite;
    };
  }
  return (url) => {
    const forms = readUrlForms(url);
    return forms.site.startsWith(site) || forms.readableSite.startsWith(readableSite);
  };
}

function compileUrlPattern(source: string): (url: string) => boolean {
  const pattern = compilePattern(source);
  if (pattern.kind === 'invalid') return () => false;
  return (url) => {
    if (pattern.matches(url)) return true;
    const { whole, readableWhole } = readUrlForms(url);
    return readableWhole !== whole && pattern.matches(readableWhole);
  };
}

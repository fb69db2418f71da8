// What can a page say when it makes a tag (`new UET(options)`, uet.md 1.2)? Options that are not here are ignored.

export type TagOptions = {
  ti?: string | number;
  tagId?: string | number;
  /** The queue so far: an array, or what another tag has made of it. */
  q?: unknown;
  tm?: string;
  enableAutoSpaTracking?: boolean;
  disableAutoPageView?: boolean;
  /** `false`: nothing is stored in the browser. */
  storeConvTrackCookies?: boolean;
  disableUetVid?: boolean;
  cookieFlags?: string;
  cookieDomain?: string;
  removeQueryFromUrls?: boolean;
};

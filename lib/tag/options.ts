// What can a page say when it makes a tag (`new UET(options)`, uet.md 1.2), and what can it read there? Options that are not here have no
// meaning for us and are ignored.

export type TagOptions = {
  ti?: string | number;
  tagId?: string | number;
  /** The queue so far: an array, or what another tag has made of it. */
  q?: unknown;
  tm?: string;
  /** UET's name for `tm`. */
  gtmTagSource?: string;
  enableAutoSpaTracking?: boolean;
  /** `false`: consent is what the page pushes, whatever its consent manager says. */
  enableAutoConsent?: boolean;
  disableAutoPageView?: boolean;
  /** No settings: no timing, no auto events, no consent but the page's own. */
  disableContainer?: boolean;
  /** Nothing is sent when the page goes or is hidden. */
  disableVisibilityEvents?: boolean;
  /** `false`: nothing is stored in the browser. */
  storeConvTrackCookies?: boolean;
  disableUetVid?: boolean;
  cookieFlags?: string;
  cookieDomain?: string;
  removeQueryFromUrls?: boolean;
  /** The cookie that opts out, `_uetmsdns`. */
  msDnsCookie?: string;
  /** The cookie that names the signed-in user, `_uetuid`. */
  uidCookie?: string;
  /** Takes e-mail and phone number from `window.enhanced_conversion_data`, where Google's tag has them. */
  gtagPid?: boolean;
};

/** Readable on the page as `uetq.uetConfig`. `enforced`: denied by the default of the visitor's region. */
export type UetConfig = {
  consent: { enabled: boolean; adStorageAllowed: boolean; enforced: boolean };
  tcf: { enabled: boolean };
};

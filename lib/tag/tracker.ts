// What does one tag do with its commands? Opens page loads, sends events with the page load they belong to, obeys consent.
// Never sends anything while `_uetmsdns=1`, nor anything that tells visitors apart while storage is denied.

import { formatWithoutClickIds } from '@/lib/wire/click-id';
import type { UetParts } from '@/lib/wire/format-uet';
import type { HitKind } from '@/lib/wire/hit';
import { readCookie } from './browser-store';
import { toEventParts } from './event-parts';
import { formatBounded } from './format-bounded';
import type { Command, Fields } from './group-commands';
import { guard } from './guard';
import { isClearIdentity } from './hash-identity';
import { createHoldQueue } from './hold-queue';
import { forgetIdentity, keepIdentity } from './identity';
import { loadParts, type TagOfParts } from './load-parts';
import { makeId } from './make-id';
import type { TagOptions, UetConfig } from './options';
import { readPageParts, readScreenParts } from './page-parts';
import { forgetKept, keepUnanswered, sendHit } from './transport';
import { watchNavigation } from './watch-navigation';

type EventCommand = Extract<Command, { kind: 'event' }>;

/** A site sets the new title a moment after it has changed the address. */
const titleWaitMs = 100;
const doNothing = (): void => {};
/** Without its settings by then the tag goes on without them. */
const partsWaitMs = 1000;

/** One tag number at one collector; `config` is its readable state. Private names begin with `_`: the build shortens those. */
export class Tracker implements TagOfParts {
  private _pageLoadId = makeId();
  /** Of the last page load; empty before the first. */
  private _pageUrl = '';
  private _ordinal = 0;
  private _settings: Fields = {};
  /** Sends the page load that still waits for its title, if there is one. */
  private _sendOpened = doNothing;
  /** Ends the waits for consent and settings. */
  private _endWaits = doNothing;
  tell: TagOfParts['tell'];
  hash: TagOfParts['hash'];
  private _parts: Promise<void> | undefined;
  private readonly _queue = createHoldQueue<Command>(guard((command) => this._execute(command)));

  /** `base` has its last slash. */
  constructor(
    private readonly _tagId: string,
    readonly options: TagOptions,
    private readonly _base: string,
    readonly config: UetConfig,
  ) {
    addEventListener(
      'pagehide',
      guard(() => this._leave()),
    );
    // Back to a page that the browser kept whole is a page load, though no script runs anew.
    addEventListener(
      'pageshow',
      guard(({ persisted }) => {
        if (!persisted || !this._pageUrl) return;
        this._startPage();
        this._pageUrl = '';
        this.run({ kind: 'pageLoad' });
      }),
    );
    if (options.enableAutoSpaTracking) watchNavigation(() => this.run({ kind: 'pageLoad', isRoute: true }));
    // The browser may only prepare the page, in case it is wanted.
    if ((document as Document & { prerendering?: boolean }).prerendering) {
      document.addEventListener('prerenderingchange', this._queue.hold(), { once: true });
    }
  }

  /** Runs a command, in its turn. */
  run(command: Command): void {
    if (command.kind === 'pageLoad') command.url = location.href;
    const isAnswer = command.kind === 'consent' && !command.isDefault;
    this._queue.run(command, isAnswer);
    if (isAnswer) this._endWaits();
  }

  private _execute(command: Command): void {
    if (command.kind === 'tcf') this.config.tcf.enabled = !!command.fields.enabled;
    else if (command.kind === 'consent') this.obeyConsent(command.isDefault, command.fields);
    else if (command.kind !== 'pageLoad' && isClearIdentity(command.fields.pid))
      this._hashFirst(command, command.fields.pid);
    else if (command.kind === 'set') this._settings = { ...this._settings, ...command.fields };
    else if (!this._parts) this._loadFirst(command);
    else if (command.kind === 'pageLoad') this._openLoaded(command);
    else if (command.action === 'page_view') {
      const fields = { ...this._settings, ...command.fields };
      this._openPage(toPageUrl(fields, location.href), fields, true, 0);
    } else this._sendEvent(command);
  }

  private _openLoaded({ url = '', isRoute }: Extract<Command, { kind: 'pageLoad' }>): void {
    if (isRoute) this._openPage(url, {}, true, titleWaitMs);
    else if (!this.options.disableAutoPageView)
      this._openPage(toPageUrl(this._settings, url), this._settings, false, 0);
  }

  private _isDenied(): boolean {
    return this.config.consent.enabled && !this.config.consent.adStorageAllowed;
  }

  private _startPage(): void {
    this._pageLoadId = makeId();
    this._ordinal = 0;
    if (this.tell) this.tell(true);
  }

  private _openPage(url: string, fields: Fields, isSpa: boolean, waitMs: number): void {
    const pageUrl = this._pageUrl;
    // The loader twice, or a page of an SPA that history has reported and the site reports again by its bare path: one page load.
    const isReported = !waitMs && this.options.enableAutoSpaTracking && url === pageUrl.replace(/[?#].*/, '');
    if (url === pageUrl || isReported) return;
    this._sendOpened();
    if (pageUrl) {
      if (this.tell) this.hide();
      this._startPage();
    }
    this._pageUrl = url;
    const sendOpened = guard(() => {
      this._sendOpened = doNothing;
      clearTimeout(timer);
      this._send('pageLoad', {
        ...readPageParts(isSpa),
        ...toEventParts(fields),
        p: this._toSentUrl(url),
        r: this._toSentUrl(pageUrl || document.referrer),
        spa: isSpa ? 'Y' : null,
      });
    });
    const timer = setTimeout(sendOpened, waitMs);
    this._sendOpened = sendOpened;
    if (!waitMs) sendOpened();
  }

  private _sendEvent({ action, fields, isLegacy }: EventCommand): void {
    this._sendOpened();
    this._send('custom', {
      ...toEventParts(fields),
      ...this._readEngagement(),
      ...(isLegacy ? {} : { ea: action, en: 'Y' }),
      p: this._toSentUrl(this._pageUrl || location.href),
    });
  }

  private _toSentUrl(url: string): string {
    const whole = this.options.removeQueryFromUrls ? url.replace(/[?#].*/, '') : url;
    return this._isDenied() ? formatWithoutClickIds(whole) : whole;
  }

  /** The query string of a hit, or none when the visitor opted out of all. */
  private _formatHit(kind: HitKind, parts: UetParts): string | undefined {
    if (readCookie(this.options.msDnsCookie || '_uetmsdns') === '1') return undefined;
    const isDenied = this._isDenied();
    return formatBounded({
      ...readScreenParts(),
      ...parts,
      hid: makeId(),
      ti: this._tagId,
      tm: this.options.tm || this.options.gtmTagSource,
      Ver: 2,
      mid: this._pageLoadId,
      bo: ++this._ordinal,
      // Named here so that no field of an event can take their place.
      sid: null,
      vid: null,
      vids: null,
      ...(isDenied ? { pid: null, uid: null } : keepIdentity([location.href, this._pageUrl], this.options)),
      evt: kind,
      asc: this.config.consent.enabled ? (isDenied ? 'D' : 'G') : null,
    });
  }

  private _send(kind: HitKind, parts: UetParts): void {
    const query = this._formatHit(kind, { pid: toEventParts(this._settings).pid, ...parts });
    if (query) sendHit(`${this._base}action/0?${query}`, this.mayStore());
  }

  /** Whether anything may be kept in the browser. */
  mayStore(): boolean {
    return !this._isDenied() && this.options.storeConvTrackCookies !== false;
  }

  private _leave(): void {
    this._queue.releaseAll();
    this.hide();
  }

  /** Sends the page hide. */
  hide(): void {
    this._sendOpened();
    const query = this._pageUrl && this._formatHit('pageHide', this._readEngagement());
    keepUnanswered();
    if (query && !this.options.disableVisibilityEvents) navigator.sendBeacon(`${this._base}actionp/0?${query}`);
  }

  /** What the page load has come to so far, and of which page: a later page of an SPA has another address. */
  private _readEngagement(): UetParts {
    return this.tell ? { ...this.tell(), p: this._toSentUrl(this._pageUrl) } : {};
  }

  /** A goal of time has passed, or the visit goes on. */
  ping(): void {
    if (!this._isDenied()) this._send('ping', this._readEngagement());
  }

  /** The settings come once; whether they came or failed, what waits for them goes on. */
  private _loadParts(): Promise<void> {
    this._parts ||= new Promise((end) => {
      if (this.options.disableContainer) end();
      else loadParts(`${this._base}p/action/${this._tagId}.js`, this, end);
    });
    return this._parts;
  }

  /** Who has not said consent waits: the settings may say what holds where the visitor is, or what a consent manager knows. */
  private _loadFirst(command: Command): void {
    const loaded = this._loadParts();
    if (!this.config.consent.enabled) loaded.then(this.wait(partsWaitMs));
    this._queue.run(command, true);
  }

  /** At once, before every command that waits. */
  obeyConsent(isDefault: boolean, { ad_storage: answer, wait_for_update: wait }: Fields): void {
    const { consent } = this.config;
    if (!answer || (isDefault && consent.enabled)) return;
    if (isDefault) {
      consent.enabled = true;
      consent.adStorageAllowed = answer !== 'denied';
      if (Number(wait) > 0) this.wait(Number(wait));
    } else this._updateConsent(answer !== 'denied');
  }

  private _updateConsent(isAllowed: boolean): void {
    const { consent } = this.config;
    const isChange = !consent.enabled || consent.adStorageAllowed !== isAllowed;
    consent.enabled = true;
    consent.adStorageAllowed = isAllowed;
    if (!isAllowed) {
      forgetIdentity(this.options);
      forgetKept();
    }
    this._sendOpened();
    if (isChange && this._pageUrl) {
      this._send('consent', {
        src: 'update',
        p: this._toSentUrl(this._pageUrl),
        r: this._toSentUrl(document.referrer),
      });
    }
  }

  /** Hits wait so long, or until the result is called. */
  wait(waitMs: number): () => void {
    const release = this._queue.hold();
    const endEarlier = this._endWaits;
    this._endWaits = () => {
      endEarlier();
      release();
    };
    setTimeout(release, waitMs);
    return release;
  }

  /** Clear text never leaves: without its hash the command goes without its identity. */
  private _hashFirst(command: Command & { fields: Fields }, pid: Fields): void {
    const release = this._queue.hold();
    const fields: Fields = { ...command.fields, pid: null };
    command.fields = fields;
    this._queue.run(command, true);
    setTimeout(release, partsWaitMs);
    this._loadParts()
      .then(() => this.hash?.(pid))
      .then((hashed) => {
        fields.pid = hashed;
      })
      .then(release, release);
  }
}

/** The address that the site gives a page, else `url`. */
function toPageUrl({ page_path: path, page_location: address }: Fields, url: string): string {
  return path ? location.origin + String(path) : address ? String(address) : url;
}

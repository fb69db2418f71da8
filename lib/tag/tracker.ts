// What does one tag do with its commands? Opens page loads, sends events with the page load they belong to, obeys consent.
// Never sends anything while `_uetmsdns=1`, nor anything that tells visitors apart while storage is denied.

import { formatWithoutClickIds } from '@/lib/wire/click-id';
import type { UetParts } from '@/lib/wire/format-uet';
import type { HitKind } from '@/lib/wire/hit';
import { readCookie } from './browser-store';
import { toEventParts } from './event-parts';
import { followTcf } from './follow-tcf';
import { formatBounded } from './format-bounded';
import type { Command, Fields } from './group-commands';
import { guard } from './guard';
import { hashIdentity, isClearIdentity } from './hash-identity';
import { createHoldQueue } from './hold-queue';
import { forgetIdentity, keepIdentity } from './identity';
import { loadTimer, type TellEngagement } from './load-timer';
import { makeId } from './make-id';
import type { TagOptions } from './options';
import { readPageParts, readScreenParts } from './page-parts';
import { forgetKept, keepUnanswered, sendHit } from './transport';
import { watchNavigation } from './watch-navigation';

/** Readable on the page as `uetq.uetConfig` (uet.md 1.2). */
export type UetConfig = {
  consent: { enabled: boolean; adStorageAllowed: boolean; enforced: boolean };
  tcf: { enabled: boolean };
};

type EventCommand = Extract<Command, { kind: 'event' }>;

/** A site sets the new title a moment after it has changed the address. */
const titleWaitMs = 100;
const doNothing = (): void => {};
const tcfWaitMs = 500;

/** One tag number at one collector; `_config` is its readable state. Private names begin with `_`: the build shortens those. */
export class Tracker {
  private _pageLoadId = makeId();
  /** Of the last page load; empty before the first. */
  private _pageUrl = '';
  private _ordinal = 0;
  private _settings: Fields = {};
  /** Sends the page load that still waits for its title, if there is one. */
  private _sendOpened = doNothing;
  private _endConsentWait = doNothing;
  private _tell: TellEngagement | undefined;
  private _isTimed = false;
  private readonly _queue = createHoldQueue<Command>(guard((command) => this._execute(command)));

  /** `base` has its last slash. */
  constructor(
    private readonly _tagId: string,
    private readonly _options: TagOptions,
    private readonly _base: string,
    private readonly _config: UetConfig,
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
    if (_options.enableAutoSpaTracking) watchNavigation(() => this._openPage(location.href, {}, true, titleWaitMs));
    // The browser may only prepare the page, in case it is wanted.
    if ((document as Document & { prerendering?: boolean }).prerendering) {
      document.addEventListener('prerenderingchange', this._queue.hold(), { once: true });
    }
  }

  /** Runs a command, in its turn. */
  run(command: Command): void {
    const isAnswer = command.kind === 'consent' && !command.isDefault;
    this._queue.run(command, isAnswer);
    if (isAnswer) this._endConsentWait();
  }

  private _execute(command: Command): void {
    if (command.kind === 'pageLoad') {
      if (!this._options.disableAutoPageView) this._openPage(location.href, this._settings, false, 0);
    } else if (command.kind === 'tcf') this._obeyTcf(command.fields);
    else if (command.kind === 'consent') this._obeyConsent(command.isDefault, command.fields);
    else if (isClearIdentity(command.fields.pid)) this._hashFirst(command, command.fields.pid);
    else if (command.kind === 'set') this._settings = { ...this._settings, ...command.fields };
    else if (command.action === 'page_view') {
      const { page_path: path, page_location: address } = command.fields;
      const url = path ? location.origin + String(path) : address ? String(address) : location.href;
      this._openPage(url, { ...this._settings, ...command.fields }, true, 0);
    } else this._sendEvent(command);
  }

  private _isDenied(): boolean {
    return this._config.consent.enabled && !this._config.consent.adStorageAllowed;
  }

  private _startPage(): void {
    this._pageLoadId = makeId();
    this._ordinal = 0;
    if (this._tell) this._tell(true);
  }

  private _openPage(url: string, fields: Fields, isSpa: boolean, waitMs: number): void {
    const pageUrl = this._pageUrl;
    // The loader twice, or a page of an SPA that history has reported and the site reports again by its bare path: one page load.
    const isReported = !waitMs && this._options.enableAutoSpaTracking && url === pageUrl.replace(/[?#].*/, '');
    if (url === pageUrl || isReported) return;
    this._sendOpened();
    if (pageUrl) {
      if (this._tell) this._hide();
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
      this._startTimer();
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
    const whole = this._options.removeQueryFromUrls ? url.replace(/[?#].*/, '') : url;
    return this._isDenied() ? formatWithoutClickIds(whole) : whole;
  }

  /** The query string of a hit, or none when the visitor opted out of all. */
  private _formatHit(kind: HitKind, parts: UetParts): string | undefined {
    if (readCookie('_uetmsdns') === '1') return undefined;
    const isDenied = this._isDenied();
    return formatBounded({
      ...readScreenParts(),
      ...parts,
      hid: makeId(),
      ti: this._tagId,
      tm: this._options.tm,
      Ver: 2,
      mid: this._pageLoadId,
      bo: ++this._ordinal,
      // Named here so that no field of an event can take their place.
      sid: null,
      vid: null,
      vids: null,
      ...(isDenied ? { pid: null } : keepIdentity(location.href, this._options)),
      evt: kind,
      asc: this._config.consent.enabled ? (isDenied ? 'D' : 'G') : null,
    });
  }

  private _send(kind: HitKind, parts: UetParts): void {
    const query = this._formatHit(kind, { pid: toEventParts(this._settings).pid, ...parts });
    if (query) sendHit(`${this._base}action/0?${query}`, this._mayStore());
  }

  private _mayStore(): boolean {
    return !this._isDenied() && this._options.storeConvTrackCookies !== false;
  }

  private _leave(): void {
    this._endConsentWait();
    this._hide();
  }

  private _hide(): void {
    this._sendOpened();
    const query = this._pageUrl && this._formatHit('pageHide', this._readEngagement());
    keepUnanswered();
    if (query) navigator.sendBeacon(`${this._base}actionp/0?${query}`);
  }

  /** What the page load has come to so far, and of which page: a later page of an SPA has another address. */
  private _readEngagement(): UetParts {
    return this._tell ? { ...this._tell(), p: this._toSentUrl(this._pageUrl) } : {};
  }

  /** The part that times pages comes with the tag's settings, once the first page load is sent. */
  private _startTimer(): void {
    if (this._isTimed) return;
    this._isTimed = true;
    loadTimer(`${this._base}p/action/${this._tagId}.js`, [
      () => this._hide(),
      () => {
        if (!this._isDenied()) this._send('ping', this._readEngagement());
      },
      () => this._mayStore(),
      (tell) => {
        this._tell = tell;
      },
    ]);
  }

  private _obeyConsent(isDefault: boolean, { ad_storage: answer, wait_for_update: wait }: Fields): void {
    const { consent } = this._config;
    if (!answer || (isDefault && consent.enabled)) return;
    if (isDefault) {
      consent.enabled = true;
      consent.adStorageAllowed = answer !== 'denied';
      if (Number(wait) > 0) this._waitForConsent(Number(wait));
    } else this._updateConsent(answer !== 'denied');
  }

  private _updateConsent(isAllowed: boolean): void {
    const { consent } = this._config;
    const isChange = !consent.enabled || consent.adStorageAllowed !== isAllowed;
    consent.enabled = true;
    consent.adStorageAllowed = isAllowed;
    if (!isAllowed) {
      forgetIdentity(this._options);
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

  private _obeyTcf({ enabled }: Fields): void {
    if (!enabled) return;
    this._config.tcf.enabled = true;
    const hasTcf = followTcf((isAllowed) => {
      this._updateConsent(isAllowed);
      this._endConsentWait();
    });
    if (hasTcf) this._waitForConsent(tcfWaitMs);
  }

  private _waitForConsent(waitMs: number): void {
    const release = this._queue.hold();
    this._endConsentWait = () => {
      this._endConsentWait = doNothing;
      release();
    };
    setTimeout(this._endConsentWait, waitMs);
  }

  private _hashFirst(command: Command & { fields: Fields }, pid: Fields): void {
    const release = this._queue.hold();
    const goOn = (hashed: Fields): void => {
      command.fields = { ...command.fields, pid: hashed };
      this._queue.run(command, true);
      release();
    };
    hashIdentity(pid).then(goOn, () => goOn({}));
  }
}

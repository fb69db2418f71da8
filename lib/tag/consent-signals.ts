// What has the visitor told somebody else on the page: a consent manager that speaks IAB TCF v2 (purpose 1 is storing and reading on the
// device, uet.md 9) or Google's consent mode? And what holds where they are, until they say? A part of its own, which comes with the tag's
// settings before the first hit. A page that says consent itself is never overruled.

import type { Fields } from './group-commands';
import { guard } from './guard';
import type { PartScript, PartSettings, TagOfParts } from './load-parts';

declare const goalpostSettings: PartSettings;

type TcData = { eventStatus?: string; gdprApplies?: boolean; purpose?: { consents?: Record<string, boolean> } };
type TcfApi = (command: 'addEventListener', version: 2, listener: (data: TcData, isSuccess: boolean) => void) => void;
type SignalWindow = Window & {
  __tcfapi?: TcfApi;
  dataLayer?: unknown;
};

/** As long as UET gives a consent manager. */
const tcfWaitMs = 500;

guard((script: PartScript | null, page: SignalWindow) => {
  const tag = script?.goalpost;
  if (!tag) return;
  const { options, config } = tag;
  const { consent, tcf } = config;
  const isAuto = options.enableAutoConsent !== false;

  if (page.__tcfapi && (tcf.enabled || (isAuto && !consent.enabled))) {
    tag.wait(tcfWaitMs);
    tcf.enabled = true;
    page.__tcfapi(
      'addEventListener',
      2,
      guard(({ eventStatus = '', gdprApplies, purpose }, isSuccess) => {
        if (!isSuccess || !/^(tcloaded|useractioncomplete)$/.test(eventStatus)) return;
        const isAllowed = gdprApplies === false || purpose?.consents?.[1] === true;
        tag.run({ kind: 'consent', isDefault: false, fields: { ad_storage: isAllowed ? 'granted' : 'denied' } });
      }),
    );
  } else if (isAuto && !consent.enabled && Array.isArray(page.dataLayer)) {
    followGoogle(page.dataLayer, tag);
  }
  if (goalpostSettings.isDeniedByDefault && !consent.enabled) {
    consent.enforced = true;
    tag.obeyConsent(true, { ad_storage: 'denied' });
  }
  tellPage(tag);
})(document.currentScript as PartScript | null, window);

/** `UetConsent` on the document, with each answer: what other tags of the page listen to (uet.md 1.5). */
function tellPage(tag: TagOfParts): void {
  const { consent } = tag.config;
  const tell = (): void => {
    if (consent.enabled)
      document.dispatchEvent(new CustomEvent('UetConsent', { detail: { adStorageConsent: consent.adStorageAllowed } }));
  };
  const obey = tag.obeyConsent.bind(tag);
  tag.obeyConsent = (isDefault, fields) => {
    obey(isDefault, fields);
    tell();
  };
  tell();
}

/** `gtag('consent', …)` leaves its arguments in the layer. A default of the visitor's own region counts before that of all. */
function followGoogle(layer: unknown[], tag: TagOfParts): void {
  const readConsent = (item: unknown): { name: unknown; fields: Fields } | null => {
    const [command, name, fields] = Array.from(Object(item), (value) => value);
    return command === 'consent' && fields ? { name, fields: Object(fields) } : null;
  };
  const isHere = (region: unknown): boolean =>
    Array.isArray(region) && region.some((code) => String(code).slice(0, 2) === goalpostSettings.country);
  const obeyDefault = (holdsHere: (region: unknown) => boolean): void => {
    for (const item of layer) {
      const said = readConsent(item);
      if (said?.name === 'default' && holdsHere(said.fields.region)) tag.obeyConsent(true, said.fields);
    }
  };
  const obeyAnswer = guard((item: unknown) => {
    const said = readConsent(item);
    if (said?.name === 'update') tag.run({ kind: 'consent', isDefault: false, fields: said.fields });
  });
  obeyDefault(isHere);
  obeyDefault((region) => !region);
  layer.slice().forEach(obeyAnswer);
  const { push } = layer;
  layer.push = (...items) => {
    items.forEach(obeyAnswer);
    return push.apply(layer, items);
  };
}

// Which events does the tag send by itself, without a line of code on the site? Links that leave it, files, forms, elements named by
// `data-goal`, phone and mail links: each only when its switch on the tag is on. A part of its own, which comes with the tag's settings.
// Never stops or delays what the visitor did, and never reads what somebody typed.

import { guard } from './guard';
import type { PartScript, PartSettings } from './load-parts';

declare const goalpostSettings: PartSettings;

const fileName =
  /\.(pdf|docx?|xlsx?|pptx?|od[tsp]|rtf|csv|txt|zip|rar|7z|gz|tar|dmg|exe|msi|apk|pkg|epub|mp3|wav|mp4|mov|avi|ics)$/i;

guard((script: PartScript | null) => {
  const tag = script?.goalpost;
  if (!tag) return;

  const send = (name: string, action: string, label: string | null): void => {
    if (goalpostSettings.autoEvents.indexOf(name) < 0) return;
    tag.run({ kind: 'event', action, fields: { event_category: 'auto', event_label: label }, isLegacy: false });
  };

  const readLink = (link: HTMLAnchorElement): void => {
    const { protocol, pathname, hostname, origin } = new URL(link.href, location.href);
    if (protocol === 'tel:') send('contactLinks', 'phone_click', pathname);
    else if (protocol === 'mailto:') send('contactLinks', 'mail_click', decodeURIComponent(pathname));
    else if (/^https?:$/.test(protocol)) {
      if (link.hasAttribute('download') || fileName.test(pathname))
        send('fileDownloads', 'file_download', origin + pathname);
      else if (hostname !== location.hostname) send('outboundLinks', 'outbound_click', origin + pathname);
    }
  };

  const readClick = guard((event: MouseEvent) => {
    // The left button or the middle one, which opens a tab; Enter on a link is a click too.
    if (event.button > 1) return;
    const target = event.composedPath()[0];
    if (!(target instanceof Element)) return;
    const named = target.closest('[data-goal]');
    if (named) send('goalElements', 'goal_click', named.getAttribute('data-goal'));
    const link = target.closest('a[href]');
    if (link instanceof HTMLAnchorElement) readLink(link);
  });

  addEventListener('click', readClick, true);
  addEventListener('auxclick', readClick, true);
  addEventListener(
    'submit',
    guard(({ target }) => {
      if (!(target instanceof Element)) return;
      // By attribute: `form.id` may be a field that is called so.
      const name = target.getAttribute('id') || target.getAttribute('name') || target.getAttribute('action');
      send('formSubmissions', 'form_submit', (name || location.pathname).replace(/[?#].*/, ''));
    }),
    true,
  );
})(document.currentScript as PartScript | null);

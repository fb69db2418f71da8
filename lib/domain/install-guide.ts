// How does a tag get into a site of this kind? Steps with the real id and address in them, for people, developers and assistants alike.
// Never names a menu that is not there: where vendors rename things, the step says what to look for.

import { formatProxyBlocks } from './proxy-guide';
import { formatNoscriptPixel, formatTagSnippet, type SnippetTarget } from './snippet';

export const installPlatforms = [
  { key: 'html', label: 'Plain HTML' },
  { key: 'gtm', label: 'Google Tag Manager' },
  { key: 'wordpress', label: 'WordPress' },
  { key: 'shopify', label: 'Shopify' },
  { key: 'wix', label: 'Wix' },
  { key: 'squarespace', label: 'Squarespace' },
  { key: 'nextjs', label: 'Next.js' },
  { key: 'react', label: 'React' },
  { key: 'vue', label: 'Vue' },
  { key: 'spa', label: 'Single-page app' },
  { key: 'uet', label: 'UET is there' },
  { key: 'own-domain', label: 'Own domain' },
  { key: 'csp', label: 'Security policy' },
] as const;
export type InstallPlatform = (typeof installPlatforms)[number]['key'];

export type GuideBlock = { kind: 'step'; text: string } | { kind: 'code'; label: string; code: string };
export type InstallGuide = { label: string; blocks: readonly GuideBlock[]; check: string };

const step = (text: string): GuideBlock => ({ kind: 'step', text });
const code = (label: string, text: string): GuideBlock => ({ kind: 'code', label, code: text });

const checkPages =
  'Open the site in another tab and check it on the tag’s page: the first hit stands there within a second.';

/** The platform of a text in a URL; plain HTML for anything else. */
export function readInstallPlatform(text: string | null | undefined): InstallPlatform {
  return installPlatforms.find(({ key }) => key === text)?.key ?? 'html';
}

/**
 * The guide of one platform.
 * @throws RangeError for an origin or tag id that must not be written into a page.
 */
export function toInstallGuide(platform: InstallPlatform, target: SnippetTarget): InstallGuide {
  const label = installPlatforms.find(({ key }) => key === platform)?.label ?? platform;
  const { blocks, check } = guides[platform](target);
  return { label, blocks, check: check ?? checkPages };
}

/** The guide as one text, for an assistant or a message. */
export function formatGuideText(guide: InstallGuide, { origin, tagId }: SnippetTarget): string {
  let count = 0;
  const lines = guide.blocks.map((block) => {
    if (block.kind === 'code') return `${block.label}:\n\n\`\`\`\n${block.code}\n\`\`\``;
    count += 1;
    return `${count}. ${block.text}`;
  });
  return [
    `Install the Goalpost conversion tag on a website (${guide.label}).`,
    `Tag id: ${tagId}. Collector: ${origin}. It speaks Microsoft UET: window.uetq.push('event', action, { event_category, event_label, event_value, revenue_value, currency, transaction_id }).`,
    ...lines,
    `Then check: ${guide.check}`,
    'Do not change the tag id or the address, load the script once on every page, and keep it out of frames.',
  ].join('\n\n');
}

type Parts = { blocks: GuideBlock[]; check?: string };

const toScript = (target: SnippetTarget): string =>
  formatTagSnippet(target)
    .replace(/^<script>\n/, '')
    .replace(/\n<\/script>$/, '');

const guides: Readonly<Record<InstallPlatform, (target: SnippetTarget) => Parts>> = {
  html: (target) => ({
    blocks: [
      step(
        'Paste the snippet into the head of every page, as high as you can. It loads beside the page and never holds it up.',
      ),
      code('JavaScript tag', formatTagSnippet(target)),
      step(
        'Optional, for browsers without JavaScript: the pixel, at the beginning of the body. It counts page loads only.',
      ),
      code('Pixel', formatNoscriptPixel(target)),
    ],
  }),
  gtm: (target) => ({
    blocks: [
      step(
        'Download the container file above. In Google Tag Manager open Admin → Import Container, choose the file, your workspace, and Merge → Rename conflicting tags.',
      ),
      step(
        'Or by hand: Tags → New → Custom HTML, paste the snippet, trigger All Pages, and leave “Support document.write” off.',
      ),
      code('Custom HTML', formatTagSnippet(target)),
      step('If the container asks for consent, set the tag’s consent settings to what your site needs.'),
      step('Press Submit → Publish. A container that is only saved fires for nobody.'),
    ],
    check: 'In Preview the tag fires on Page View; then check it on the tag’s page after publishing.',
  }),
  wordpress: (target) => ({
    blocks: [
      step(
        'With a plugin: install a header snippet plugin (WPCode, for example), open its Header box and paste the snippet.',
      ),
      code('Header', formatTagSnippet(target)),
      step('Or in the child theme’s functions.php:'),
      code('functions.php', `add_action('wp_head', function () { ?>\n${formatTagSnippet(target)}\n<?php }, 1);`),
      step('Empty the cache of your caching plugin and CDN, and leave the snippet out of “delay JavaScript” options.'),
    ],
  }),
  shopify: (target) => ({
    blocks: [
      step('Online Store → Themes → … → Edit code, open layout/theme.liquid and paste the snippet right after <head>.'),
      code('theme.liquid', formatTagSnippet(target)),
      step(
        'Shopify’s checkout does not run theme code. Send orders from your server when the order webhook comes, one request an order:',
      ),
      code(
        `POST ${target.origin}/api/collect`,
        JSON.stringify(
          {
            tagId: target.tagId,
            kind: 'custom',
            eventAction: 'purchase',
            revenue: '79.90',
            currency: 'EUR',
            transactionId: 'the order’s id',
          },
          null,
          2,
        ),
      ),
    ],
  }),
  wix: (target) => ({
    blocks: [
      step('Settings → Custom code → Add custom code (the site needs a domain of its own for that).'),
      code('Custom code', formatTagSnippet(target)),
      step('Add it to all pages, “Load code once”, and place it in the Head. Publish the site.'),
    ],
  }),
  squarespace: (target) => ({
    blocks: [
      step(
        'In Settings open Developer tools → Code injection (in older sites Advanced → Code injection; it depends on your plan), box Header:',
      ),
      code('Header', formatTagSnippet(target)),
      step('Save. If pages load by Ajax in your template, that is fine: changes of address are counted as pages.'),
    ],
  }),
  nextjs: (target) => ({
    blocks: [
      step(
        'App Router: put this into app/layout.tsx, inside <body>. Changes of route are counted as pages by themselves.',
      ),
      code('app/layout.tsx', toNextScript(target)),
      step('Call goals from client code: window.uetq = window.uetq || []; window.uetq.push("event", "sign_up", {});'),
    ],
  }),
  react: (target) => ({
    blocks: [
      step(
        'Paste the snippet into the head of index.html (Vite: at the root of the project; Create React App: public/).',
      ),
      code('index.html', formatTagSnippet(target)),
      step('Changes of route are counted as pages by themselves. From a component, report what happens:'),
      code('Anywhere', eventCall),
    ],
  }),
  vue: (target) => ({
    blocks: [
      step(
        'Paste the snippet into the head of index.html; with Nuxt put it into app.head.script of nuxt.config as innerHTML.',
      ),
      code('index.html', formatTagSnippet(target)),
      step('Vue Router’s changes are counted as pages by themselves. From a component, report what happens:'),
      code('Anywhere', eventCall),
    ],
  }),
  spa: (target) => ({
    blocks: [
      step(
        'Paste the snippet into the one HTML page. enableAutoSpaTracking counts each change of path, and of routes such as #/cart.',
      ),
      code('index.html', formatTagSnippet(target)),
      step('To report pages yourself, set enableAutoSpaTracking:false in the snippet and call this after each change:'),
      code(
        'After a change of page',
        "window.uetq = window.uetq || [];\nwindow.uetq.push('event', 'page_view', { page_path: '/cart', page_title: 'Cart' });",
      ),
    ],
  }),
  uet: (target) => ({
    blocks: [
      step('Keep your snippet and every uetq.push(…) call. Change the script’s address and the number behind ti:'),
      code('Before', '//bat.bing.com/bat.js'),
      code('After', `${target.origin}/bat.js`),
      code('Tag id', `ti:"${target.tagId}"`),
      step(
        'To keep Microsoft’s tag beside ours, paste our snippet as a second one and give it a queue name of its own, its last word.',
      ),
    ],
    check:
      'Cookies keep their names, so returning visitors stay the same. Open the site and check it on the tag’s page.',
  }),
  'own-domain': (target) => ({
    blocks: [
      step(
        'Served from your own domain the tag’s cookies live longer and fewer blockers hold it back. Pass one folder, here /m/, on to this server:',
      ),
      ...formatProxyBlocks(target.origin).map(({ label, code: text }) => code(label, text)),
      step('Then load the tag from that folder: in the snippet, write this instead of its address.'),
      code('Script address', '/m/tag.js'),
      step('So that countries are right, name the proxy’s address in GOALPOST_TRUSTED_PROXIES.'),
    ],
    check: 'Open /m/tag.js on your domain: a script must come. Then check the site on the tag’s page.',
  }),
  csp: (target) => ({
    blocks: [
      step(
        'Add our address to the lines of your Content-Security-Policy, and a nonce to the snippet’s script element:',
      ),
      code(
        'Content-Security-Policy',
        `script-src 'self' 'nonce-RANDOM' ${toOrigin(target)}; connect-src 'self' ${toOrigin(target)}; img-src 'self' ${toOrigin(target)}`,
      ),
      code('Snippet with its nonce', formatTagSnippet(target).replace('<script>', '<script nonce="RANDOM">')),
      step(
        "RANDOM is a new value in each answer of your server. From your own domain, 'self' is enough for all three lines.",
      ),
    ],
    check: 'The browser’s console shows no refusal; then check the site on the tag’s page.',
  }),
};

const toOrigin = ({ origin }: SnippetTarget): string => new URL(origin).origin;

const eventCall =
  "window.uetq = window.uetq || [];\nwindow.uetq.push('event', 'sign_up', { event_category: 'account' });";

function toNextScript(target: SnippetTarget): string {
  return `import Script from 'next/script';

<Script
  id="goalpost"
  strategy="afterInteractive"
  dangerouslySetInnerHTML={{ __html: \`
${toScript(target)}
\` }}
/>`;
}

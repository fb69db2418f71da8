// What the tag sends by itself, switch by switch, and what it leaves alone.

import { type Beacon, expect, formatSnippet, test } from './tag-site';

const isAuto = (beacon: Beacon): boolean => beacon.parameters.ec === 'auto';
const toSummary = ({ parameters }: Beacon): string => `${parameters.ea}: ${parameters.el}`;
const all = ['outboundLinks', 'fileDownloads', 'formSubmissions', 'goalElements', 'contactLinks'];

const body = `
  <a id="out" href="https://partner.example/deal?token=secret#top">out</a>
  <a id="own" href="/own?x=1">own</a>
  <a id="pdf" href="/files/Price%20list.PDF?v=2">pdf</a>
  <a id="named-file" href="https://cdn.example/get" download>file</a>
  <a id="tel" href="tel:+49-30-1234"><b id="inside">call</b></a>
  <a id="mail" href="mailto:sales@shop.example?subject=Hi">mail</a>
  <button id="goal" data-goal="newsletter"><svg><rect id="shape" width="9" height="9"></rect></svg>go</button>
  <a id="both" data-goal="partner" href="https://partner.example/">both</a>
  <form id="contact" action="/send?secret=1"><input name="id" value="typed by somebody"><button id="send">send</button></form>
  <form action="/search?q=1"><input name="q" value="typed"><button id="search">search</button></form>
  <form><input required><button id="invalid">invalid</button></form>
  <script>document.addEventListener('click', (e) => e.preventDefault()); document.addEventListener('submit', (e) => e.preventDefault());</script>`;

/** Presses the elements in order on a page where nothing leads away, and says which events came of it. */
async function press(
  { page, site }: { page: import('@playwright/test').Page; site: import('./tag-site').TagSite },
  ids: readonly string[],
): Promise<string[]> {
  await page.goto(`${site.shopUrl}/`);
  await site.settle(page);
  const before = site.beacons.length;
  for (const id of ids) await page.dispatchEvent(`#${id}`, 'click');
  await site.settle(page);
  return site.beacons
    .slice(before)
    .sort((one, other) => Number(one.parameters.bo) - Number(other.parameters.bo))
    .filter(isAuto)
    .map(toSummary);
}

test('links out, files, phone, mail and named elements: what was pressed, without queries', async ({ page, site }) => {
  site.serveParts(['auto-events'], { autoEvents: all });
  site.setPage('/', body + formatSnippet(site.collectorUrl));
  const found = await press({ page, site }, ['out', 'own', 'pdf', 'named-file', 'inside', 'mail', 'shape', 'both']);
  expect(found).toEqual([
    'outbound_click: https://partner.example/deal',
    `file_download: ${site.shopUrl}/files/Price%20list.PDF`,
    'file_download: https://cdn.example/get',
    'phone_click: +49-30-1234',
    'mail_click: sales@shop.example',
    'goal_click: newsletter',
    'goal_click: partner',
    'outbound_click: https://partner.example/',
  ]);
});

test('a form that is sent is named by its id, else its address, and never by what was typed; one that is not valid is not sent', async ({
  page,
  site,
}) => {
  site.serveParts(['auto-events'], { autoEvents: all });
  site.setPage('/', body + formatSnippet(site.collectorUrl));
  // The page stops clicks, so the forms are sent by hand.
  await page.goto(`${site.shopUrl}/`);
  await site.settle(page);
  await page.evaluate(() => {
    for (const form of document.forms) form.requestSubmit();
  });
  await site.settle(page);
  expect(site.beacons.filter(isAuto).map(toSummary).sort()).toEqual(['form_submit: /search', 'form_submit: contact']);
  for (const { query } of site.beacons) expect(query).not.toContain('typed');
});

for (const [name, ids, expected] of [
  ['outboundLinks', ['out', 'pdf', 'tel', 'goal'], ['outbound_click']],
  ['fileDownloads', ['out', 'pdf', 'tel', 'goal'], ['file_download']],
  ['contactLinks', ['out', 'pdf', 'tel', 'mail', 'goal'], ['phone_click', 'mail_click']],
  ['goalElements', ['out', 'pdf', 'tel', 'goal'], ['goal_click']],
] as const) {
  test(`with ${name} alone switched on nothing else is sent`, async ({ page, site }) => {
    site.serveParts(['auto-events'], { autoEvents: [name] });
    site.setPage('/', body + formatSnippet(site.collectorUrl));
    const found = await press({ page, site }, ids);
    expect(found.map((each) => each.split(':')[0])).toEqual(expected);
  });
}

test('a link that leads away is followed as ever, and its event arrives', async ({ page, site }) => {
  site.serveParts(['auto-events'], { autoEvents: all });
  const away = site.shopUrl.replace('localhost', 'other.localhost');
  site.setPage('/', `<a href="${away}/there">away</a>${formatSnippet(site.collectorUrl)}`);
  site.setPage('/there', 'there');
  await page.goto(`${site.shopUrl}/`);
  await site.settle(page);
  await page.click('a');
  await page.waitForURL(`${away}/there`);
  const event = await site.waitFor(isAuto);
  expect(event.parameters).toMatchObject({ ea: 'outbound_click', el: `${away}/there`, en: 'Y', evt: 'custom' });
});

test('the middle button opens a tab, which counts; the right one opens a menu, which does not', async ({
  page,
  site,
}) => {
  site.serveParts(['auto-events'], { autoEvents: all });
  site.setPage('/', body + formatSnippet(site.collectorUrl));
  await page.goto(`${site.shopUrl}/`);
  await site.settle(page);
  for (const button of [1, 2]) {
    await page.evaluate(
      (pressed) =>
        document
          .querySelector('#tel')
          ?.dispatchEvent(
            new MouseEvent('auxclick', { button: pressed, bubbles: true, cancelable: true, composed: true }),
          ),
      button,
    );
  }
  await site.settle(page);
  expect(site.beacons.filter(isAuto).map(toSummary)).toEqual(['phone_click: +49-30-1234']);
});

test('denied: the event counts without a visitor', async ({ page, site }) => {
  site.serveParts(['consent-signals', 'auto-events'], { autoEvents: all, isDeniedByDefault: true });
  site.setPage('/', body + formatSnippet(site.collectorUrl));
  await press({ page, site }, ['tel']);
  const event = await site.waitFor(isAuto);
  expect(event.parameters).toMatchObject({ asc: 'D', ea: 'phone_click' });
  expect(event.parameters).not.toHaveProperty('vid');
});

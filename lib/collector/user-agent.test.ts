import { expect, test } from 'vitest';
import { parseUserAgent } from './user-agent';

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36';

test('a browser is known by name, system and device', () => {
  expect(parseUserAgent(chrome)).toEqual({ device: 'desktop', browser: 'Chrome', os: 'Windows', bot: null });
  expect(
    parseUserAgent(
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1',
    ),
  ).toEqual({
    device: 'mobile',
    browser: 'Safari',
    os: 'iOS',
    bot: null,
  });
  expect(
    parseUserAgent(
      'Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
    ).device,
  ).toBe('tablet');
});

test('without a name it is a desktop of no known browser, and no bot', () => {
  expect(parseUserAgent(null)).toEqual({ device: 'desktop', browser: '', os: '', bot: null });
  expect(parseUserAgent('')).toEqual(parseUserAgent(null));
});

test.each([
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm) Chrome/103',
  'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)',
  'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
  'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
  'Twitterbot/1.0',
  'WhatsApp/2.23',
  'Mozilla/5.0 (compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)',
  'Pingdom.com_bot_version_1.4_(http://www.pingdom.com/)',
  'python-requests/2.3 (compatible; MyCrawlerBot/1.0)',
])('declared crawlers, previewers and monitors are bots: %s', (userAgent) => {
  expect(parseUserAgent(userAgent).bot).not.toBe(null);
});

test.each([
  'curl/8.1.2',
  'node',
  'undici',
  'node-fetch/1.0 (+https://github.com/bitinn/node-fetch)',
  'axios/1.6.0',
  'python-requests/2.31.0',
  'Go-http-client/1.1',
  'okhttp/4.9.3',
  'Java/17.0.1',
  'Apache-HttpClient/4.5.13 (Java/1.8.0_292)',
  'GuzzleHttp/7',
  'PostmanRuntime/7.26.8',
  'shop-backend/2.0',
  'Acme Shop Server',
  'Playwright/1.40 (x64; ubuntu 22.04) node/20.1',
  chrome.replace('Chrome/', 'HeadlessChrome/'),
])('programs of our users are none: %s', (userAgent) => {
  expect(parseUserAgent(userAgent).bot).toBe(null);
});

test('a name of a megabyte costs no more than a long one, and is not remembered', () => {
  const { browser, os } = parseUserAgent(chrome + 'x'.repeat(1_000_000));
  expect([browser, os]).toEqual(['Chrome', 'Windows']);
});

test.each([
  ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'crawler'],
  ['Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)', 'crawler'],
  ['facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)', 'previewer'],
  ['Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)', 'previewer'],
  ['Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)', 'monitor'],
  ['Pingdom.com_bot_version_1.4_(http://www.pingdom.com/)', 'monitor'],
])('%s is counted as a %s', (userAgent, kind) => {
  expect(parseUserAgent(userAgent).bot).toBe(kind);
});

// A stranger with a script: it says that it is somebody else with every request. Its sign-in attempts and its hits must count as its own.

import { expect, test } from '@playwright/test';
import { OwnServer } from './testing/own-server';

let server: OwnServer;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  server = await OwnServer.create({
    GOALPOST_TRUSTED_PROXIES: 'none',
    GOALPOST_MAX_HITS_PER_SECOND_PER_ADDRESS: '1',
  });
  await server.start();
});
test.afterAll(() => server.stop());

test('X-Forwarded-For of a stranger does not give it more attempts to guess a password', async ({ request }) => {
  const statuses = [];
  for (let attempt = 1; attempt <= 6; attempt += 1) {
    const response = await request.post(`${server.origin}/api/auth/sign-in/email`, {
      headers: { 'x-forwarded-for': `203.0.113.${attempt}` },
      data: { email: 'owner@shop.example', password: `guess number ${attempt}` },
    });
    statuses.push(response.status());
  }
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
});

test('nor more hits a second than one address may send', async ({ request }) => {
  const statuses = [];
  for (let hit = 1; hit <= 12; hit += 1) {
    const response = await request.get(`${server.origin}/action/0?ti=123456789&evt=pageLoad`, {
      headers: { 'x-forwarded-for': `203.0.113.${hit}` },
    });
    statuses.push(response.status());
  }
  // The tag does not exist; what counts is who is stopped. A slow machine fills the bucket by one or two meanwhile.
  expect(statuses.slice(0, 10)).toEqual(new Array(10).fill(404));
  expect(statuses).toContain(429);
  const metrics = await (await request.get(`${server.origin}/metrics`)).text();
  expect(metrics).toMatch(/goalpost_hits_total\{outcome="limited",reason="address"\} [12]\n/);
});

// The database goes away under a running server and comes back: what a person sees, what a program reads, and what becomes of the hits.
// The long forms: `npm run test:outage -- --kind killed --away 300`.

import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { OwnServer } from './testing/own-server';

test('acknowledged hits survive a killed database before two collectors, and the kill of both', async () => {
  test.setTimeout(180_000);
  const words = ['bench/outage.ts', '--kind', 'both,shared', '--away', '1'];
  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/run.mjs', ...words]);
  expect(stdout.match(/^(?:both|shared): most in the journal [1-9]/gm)).toHaveLength(2);
  expect(stdout).not.toContain('WRONG');
  expect(stdout.match(/^ok /gm)).toHaveLength(24);
});

test('while the database does not answer, pages and the API say so, and the hits are kept', async ({ page }) => {
  test.setTimeout(180_000);
  const server = await OwnServer.createEmbedded();
  try {
    await server.start();
    await page.goto(`${server.origin}/sign-in`);
    const giveBack = await server.takeDatabaseAway();
    await expect.poll(async () => (await fetch(`${server.origin}/readyz`)).status).toBe(503);
    const response = await page.goto(`${server.origin}/`);
    expect(response?.status()).toBe(503);
    await expect(page.getByRole('heading', { name: 'The database does not answer' })).toBeVisible();
    await expect(page.getByRole('alert')).toContainText('Hits are being kept on disk (0 waiting) and nothing is lost.');
    const call = await fetch(`${server.origin}/api/v1/tags`, { headers: { authorization: 'Bearer none' } });
    expect([call.status, call.headers.get('content-type')]).toEqual([503, 'application/problem+json']);
    expect(await call.json()).toMatchObject({ code: 'unavailable', status: 503 });
    const hit = { tagId: 123, url: 'https://shop.example/', visitorId: randomUUID() };
    const unknown = await fetch(`${server.origin}/api/collect`, { method: 'POST', body: JSON.stringify(hit) });
    expect([unknown.status, unknown.headers.get('retry-after')]).toEqual([503, '5']);
    expect((await fetch(`${server.origin}/healthz`)).status).toBe(200);
    await giveBack();
    await expect.poll(async () => (await fetch(`${server.origin}/readyz`)).status, { timeout: 30_000 }).toBe(200);
    await page.goto(`${server.origin}/`);
    await expect(page).toHaveURL(/setup/);
  } finally {
    await server.stop();
  }
});

// A server of its own that has the golden account with all its hits, and somebody signed in to it: for tests of figures that were worked out by hand.

import { type APIRequestContext, type Browser, type Cookie, expect, type Page } from '@playwright/test';
import { addDays } from '@/lib/domain/calendar';
import { goldenPeriod } from '@/lib/domain/testing/golden-account';
import { findGoldenShift, listGoldenJsonHits } from '@/lib/domain/testing/golden-json';
import { OwnServer } from './own-server';

export type Json = Record<string, unknown>;

const owner = { email: 'golden@shop.example', password: 'worked out by hand' } as const;

/** In the years to come the table is moved to the latest last Sunday of October, so that its hits are never too old. */
export const shiftDays = findGoldenShift(new Date());
export const dayOf = (on: string): string => addDays(on, shiftDays);
export const goldenRange = { from: dayOf(goldenPeriod.fromOn), to: dayOf(addDays(goldenPeriod.untilOn, -1)) };

export class GoldenServer {
  readonly #server: OwnServer;
  readonly #key: string;
  readonly tagId: number;
  #session: Cookie[] = [];

  private constructor(server: OwnServer, made: { tagId: number; key: string }) {
    this.#server = server;
    this.#key = made.key;
    this.tagId = made.tagId;
  }

  /** Sends every hit one by one, so that late revenue is late, and signs in once: sign-in is limited to a few a minute. */
  static async start(request: APIRequestContext, browser: Browser): Promise<GoldenServer> {
    const own = await OwnServer.create();
    const made = await own.run('e2e/testing/save-golden-account.ts', owner.email, owner.password, String(shiftDays));
    const golden = new GoldenServer(own, JSON.parse(made) as { tagId: number; key: string });
    await own.start();
    const hits = listGoldenJsonHits({ tagId: golden.tagId, shiftDays });
    // The last one twice: an answer may be lost on its way.
    for (const data of [...hits, ...hits.slice(-1)]) {
      const answer = await request.post(`${own.origin}/api/collect`, { headers: golden.headers, data });
      expect(answer.status(), `${data.id}: ${await answer.text()}`).toBe(204);
    }
    golden.#session = await golden.#signIn(browser);
    return golden;
  }

  async stop(): Promise<void> {
    await this.#server.stop();
  }

  get origin(): string {
    return this.#server.origin;
  }

  get headers(): Record<string, string> {
    return { authorization: `Bearer ${this.#key}` };
  }

  /** What the API answers. */
  async get(request: APIRequestContext, path: string, parameters: Record<string, string> = {}): Promise<Json> {
    const answer = await request.get(`${this.origin}/api/v1${path}`, { params: parameters, headers: this.headers });
    expect(answer.status(), await answer.text()).toBe(200);
    return answer.json();
  }

  /** A page over the five days, signed in. */
  async open(page: Page, path: string, parameters: Record<string, string> = {}): Promise<void> {
    await page.context().addCookies(this.#session);
    await page.goto(`${this.origin}${path}?${new URLSearchParams({ ...goldenRange, compare: 'none', ...parameters })}`);
  }

  async #signIn(browser: Browser): Promise<Cookie[]> {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${this.origin}/sign-in`);
    await page.getByLabel('E-mail').fill(owner.email);
    await page.getByLabel('Password', { exact: true }).fill(owner.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    // The first page of a server that has just started may take its time on a small machine.
    await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible({ timeout: 60_000 });
    const cookies = await context.cookies();
    await context.close();
    return cookies;
  }
}

// What does a browser do with our cookies? It keeps them and sends them back: enough of one for tests that need no page.
// Never used outside of tests.

import { type CookieToSet, signIn } from '@/lib/auth/sign-in';

/** The cookies of one person and the host they talk to. */
export class TestBrowser {
  readonly #cookies = new Map<string, string>();
  readonly #base: Readonly<Record<string, string>>;

  constructor(base: Record<string, string> = { host: 'localhost:3000' }) {
    this.#base = base;
  }

  headers(more: Record<string, string> = {}): Headers {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; ');
    return new Headers({ ...this.#base, ...(cookie === '' ? {} : { cookie }), ...more });
  }

  keep(cookies: readonly CookieToSet[]): void {
    for (const { name, value, options } of cookies) {
      if (options.maxAge === 0) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
  }

  set(name: string, value: string): void {
    this.#cookies.set(name, value);
  }

  async signIn(email: string, password: string): Promise<CookieToSet[]> {
    const cookies = await signIn(this.headers(), { email, password });
    this.keep(cookies);
    return cookies;
  }
}

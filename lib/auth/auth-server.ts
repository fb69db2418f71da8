// How is better-auth set up? E-mail and password, sessions in our tables, sign-up closed: people come in by set-up and invitations.
// Never used outside lib/auth. It knows one made-up address: which host and protocol a request came by is request-origin.ts's.

import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { getPrisma } from '@/lib/db/prisma';
import { env } from '@/lib/env';
import { passwordLimits } from './password';

/** Where better-auth's endpoints are, on our server and on its made-up host. */
export const authPath = '/api/auth';

/** The origin that better-auth believes it has; requests and their Origin are rewritten to it after our own check. */
export const innerOrigin = 'https://goalpost.invalid';

export const sessionCookieName = 'goalpost.session_token';
export const secureCookiePrefix = '__Secure-';

const sessionDays = 30;

type Prisma = ReturnType<typeof getPrisma>;

function createAuth(prisma: Prisma, isSecure: boolean) {
  return betterAuth({
    appName: 'Goalpost',
    baseURL: innerOrigin,
    basePath: authPath,
    secret: env.secret,
    database: prismaAdapter(prisma, { provider: 'postgresql', transaction: true }),
    user: { modelName: 'user' },
    // A page cannot renew a cookie, so sessions have a fixed end instead of one that only the database knows of.
    session: { modelName: 'authSession', expiresIn: sessionDays * 24 * 60 * 60, disableSessionRefresh: true },
    account: { modelName: 'authCredential' },
    verification: { modelName: 'authVerification' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLimits.minLength,
      maxPasswordLength: passwordLimits.maxLength,
    },
    // sign-in-limit.ts counts failures by address and e-mail, which better-auth's limiter cannot.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: 'error' },
    advanced: {
      cookiePrefix: 'goalpost',
      useSecureCookies: isSecure,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', secure: isSecure, path: '/' },
      ipAddress: { disableIpTracking: true },
    },
  } satisfies BetterAuthOptions);
}

type AuthServer = ReturnType<typeof createAuth>;

type Servers = { prisma: Prisma; byIsSecure: Map<boolean, AuthServer> };

let servers: Servers | null = null;

/** better-auth with Secure cookies or without, made on first use and anew for another Prisma client. */
export function getAuthServer(isSecure: boolean): AuthServer {
  const prisma = getPrisma();
  if (servers?.prisma !== prisma) servers = { prisma, byIsSecure: new Map() };
  const server = servers.byIsSecure.get(isSecure) ?? createAuth(prisma, isSecure);
  servers.byIsSecure.set(isSecure, server);
  return server;
}

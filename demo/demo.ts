// `npm run demo`: the same server, with a shoe shop on the next port, its goals, 90 days of traffic sent through the collector
// and what its ads cost, imported as the platforms' reports.
// Its data stand in a folder of their own (data/demo unless GOALPOST_DATA_DIR is set), so that trying it out never touches real data.

import { env } from '@/lib/env';
import { runServer } from '@/server/run-server';
import { demoOwner, ensureDemoAccount } from './demo-account';
import { ensureDemoAudiences } from './demo-audiences';
import { ensureDemoSpend } from './send-spend';
import { ensureDemoTraffic } from './send-traffic';
import { startShop } from './shop';

const shopPort = env.port + 1;

await runServer({ isDevelopment: false });
try {
  const account = await ensureDemoAccount();
  const shop = await startShop(shopPort, { collectorOrigin: env.publicUrl, tagId: account.tagId });
  const traffic = {
    seed: 20_260_901,
    tagId: account.tagId,
    shopOrigin: shop.origin,
    endAt: new Date(),
    dayCount: 90,
    visitsPerDay: 140,
  };
  const target = { serverOrigin: `http://localhost:${env.port}`, apiKey: account.apiKey, dataDir: env.dataDir };
  await ensureDemoAudiences(account.access);
  const endAt = await ensureDemoTraffic({ ...target, traffic, log: console.log });
  await ensureDemoSpend({ ...target, traffic: { ...traffic, endAt }, timeZone: account.timeZone, log: console.log });
  console.log(`
  The dashboard   ${env.publicUrl}   sign in with ${demoOwner.email} / ${demoOwner.password}
  The shop        ${shop.origin}   walk through it: landing page, weekend specials, brown dress shoes, cart, "Complete purchase"
  As from an ad   ${shop.origin}/?msclkid=0123456789abcdef0123456789abcdef&utm_source=bing&utm_medium=cpc&utm_campaign=Weekend+specials&utm_term=brown+dress+shoes
`);
} catch (error) {
  console.error(`demo: ${error instanceof Error ? error.message : String(error)}`);
  process.kill(process.pid, 'SIGTERM');
}

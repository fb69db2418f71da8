// Can everybody use every page? axe-core's rules over each of them, in both themes and on a phone.

import { expect, test } from '@playwright/test';
import { ownerStatePath } from './owner';
import { listSeriousFaults } from './testing/list-serious-faults';

test.describe.configure({ mode: 'parallel' });
test.use({ storageState: ownerStatePath });

const pages = [
  '/',
  '/campaigns',
  '/keywords',
  '/campaigns?by=hour',
  '/roi',
  '/roi/models',
  '/roi/paths',
  '/spend',
  '/conversions',
  '/visits',
  '/visits?kind=clicks',
  '/engagement',
  '/engagement?by=audience',
  '/audiences',
  '/audiences/new',
  '/audiences/new?template=returningOfCampaign',
  '/goals',
  '/goals/new',
  '/goals/import',
  '/goals/funnels',
  '/goals/funnels/new',
  '/tags',
  '/tags/new',
  '/imports',
  '/imports/matching',
  '/imports/rates',
  '/settings',
  '/settings/members',
  '/settings/keys',
  '/settings/share',
  '/settings/sign-in',
];
const looks = [
  { name: 'light, wide', colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { name: 'dark, phone', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
] as const;

for (const { name, colorScheme, viewport } of looks) {
  test(`axe-core finds no serious fault on any page (${name})`, async ({ page }) => {
    test.setTimeout(180_000);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize(viewport);
    for (const path of pages) {
      await page.goto(path);
      await expect(page.locator('[aria-busy="true"]'), `${path} is loaded`).toHaveCount(0);
      expect(await listSeriousFaults(page), path).toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, `${path} does not scroll sideways`).toBeLessThanOrEqual(0);
    }
  });
}

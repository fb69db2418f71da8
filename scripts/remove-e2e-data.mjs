import { rmSync } from 'node:fs';

/** Removes the data folder that playwright.config.ts made; Playwright has stopped the server by then. */
export default function removeData() {
  if (process.env.E2E_DATA_DIR) rmSync(process.env.E2E_DATA_DIR, { recursive: true, force: true });
}

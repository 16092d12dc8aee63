import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { seeds, trials } from '../../../infra/local/hooks.ts';
import type { Instance } from '../../../infra/local/instance.ts';
import { buildPageWhenChanged } from '../../../infra/local/page/build.ts';
import { startSystem } from '../../integration/support/system.ts';
import { SIZES, startBrowser } from './browser.ts';

/** The system with its page, the ten schools for trying made ready, and a browser. */
export type Site = { readonly instance: Instance; readonly browser: Browser; stop(): Promise<void> };

export const startSite = async (): Promise<Site> => {
  const pageDir = await buildPageWhenChanged();
  const instance = await startSystem({ pageDir, seeds: [...seeds, ...trials] });
  const browser = await startBrowser();
  return {
    instance,
    browser,
    stop: async () => {
      await browser.close();
      await instance.stop();
    },
  };
};

const folder = join(import.meta.dirname, '..', '..', '..', '.build', 'screens');

/** Keeps how a screen looks, at both sizes, for people to look at. */
export const keepLooks = async (page: Page, name: string): Promise<void> => {
  await mkdir(folder, { recursive: true });
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    await page.screenshot({ path: join(folder, `${name}-${size}.png`), fullPage: true });
  }
  await page.setViewportSize(SIZES.desktop);
};

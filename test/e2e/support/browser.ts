import chromium from '@sparticuz/chromium';
import axe from 'axe-core';
import { type Browser, type BrowserContext, chromium as driver, type Page } from 'playwright-core';

/** What a browser needs in a container; all that keeps a page from another is left on. */
const ARGUMENTS = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--font-render-hinting=none'];

/** The browser of the package, or the one that `CHROMIUM_PATH` names. */
export const startBrowser = async (): Promise<Browser> =>
  driver.launch({
    executablePath: process.env.CHROMIUM_PATH ?? (await chromium.executablePath()),
    args: ARGUMENTS,
    headless: true,
  });

/** Two sizes at which every screen is looked at. */
export const SIZES = { desktop: { width: 1366, height: 768 }, phone: { width: 360, height: 740 } } as const;

/** A page of a school's old PC in Barnaul, with what went wrong on it. */
export type Visit = { readonly context: BrowserContext; readonly page: Page; readonly faults: string[] };

export const visit = async (browser: Browser, baseURL: string): Promise<Visit> => {
  const context = await browser.newContext({
    baseURL,
    viewport: SIZES.desktop,
    locale: 'ru-RU',
    timezoneId: 'Asia/Barnaul',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('console', (message) => {
    // A refused request is part of some flows; the page must say it, and the console may.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      faults.push(message.text());
  });
  return { context, page, faults };
};

/** Signs in by a link of the first start. */
export const enterAs = async (page: Page, login: string): Promise<void> => {
  await page.goto(`/#${login}`);
  await page.getByRole('navigation', { name: 'Разделы' }).waitFor();
};

/** What axe gives that is looked at. */
type Axe = {
  run(where: unknown, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
};

/** What WCAG 2.2 A and AA find on the page, a line each. */
export const axeFaults = async (page: Page): Promise<string[]> => {
  // The page lets no foreign script in; the driver evaluates it as its own.
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: inPage, document } = globalThis as unknown as { axe: Axe; document: unknown };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const { violations } = await inPage.run(document, { runOnly: { type: 'tag', values: tags } });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
  });
};

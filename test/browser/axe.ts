/** Holds pages to what axe knows of accessibility. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { expect } from "vitest";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The looks in which a page is held: wide and narrow, light and dark, each language. */
const LOOKS: readonly BrowserContextOptions[] = [
  { colorScheme: "light" },
  { colorScheme: "dark", locale: "zh-CN" },
  { colorScheme: "light", locale: "zh-CN", viewport: { width: 375, height: 700 } },
  { colorScheme: "dark", viewport: { width: 375, height: 700 } },
];
/** Of a page in one language. */
export const ENGLISH_LOOKS = LOOKS.filter(({ locale }) => locale === undefined);

interface Axe {
  run(options: RunOptions): Promise<AxeResults>;
}

/** What axe finds in a page, each with the elements. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  // as devtools evaluate it, the script is free of the page's policy
  await page.evaluate(SOURCE);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: Axe }).axe.run({ resultTypes: ["violations"] }),
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

/** Holds that axe finds nothing and that nothing is wider than the screen, in all looks. @param ready resolves when there is something to look at. */
export async function expectAccessible(
  browser: Browser,
  url: string,
  ready: (page: Page) => Promise<unknown>,
  looks = LOOKS,
): Promise<void> {
  for (const look of looks) {
    const context = await browser.newContext({
      locale: "en-US",
      viewport: { width: 1280, height: 860 },
      ...look,
    });
    const page = await context.newPage();
    await page.goto(url);
    await ready(page);
    expect(await axeFindings(page), JSON.stringify(look)).toEqual([]);
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(tooWide, JSON.stringify(look)).toBeLessThanOrEqual(0);
    await context.close();
  }
}

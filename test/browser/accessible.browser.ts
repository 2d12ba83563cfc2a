/** What axe finds: nothing, on every page, light and dark, wide and narrow, in every language. */
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import type axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { close, open, startBrowser } from "./browser.ts";
import type { RunningService } from "./service.ts";
import { startService } from "./service.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser: Browser;
let service: RunningService;
beforeAll(async () => {
  [browser, service] = await Promise.all([startBrowser(), startService()]);
});
afterAll(async () => {
  await Promise.all([browser.close(), service.stop()]);
});

/** What is wrong, rule by rule, with the elements. */
async function findings(page: Page): Promise<readonly string[]> {
  // devtools may run what the page's policy forbids it
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe: run } = globalThis as unknown as { axe: typeof axe };
    const { violations } = await run.run(document, { resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
  });
}

const LOOKS = [
  { name: "light", colorScheme: "light", viewport: { width: 1280, height: 860 } },
  { name: "dark", colorScheme: "dark", viewport: { width: 1280, height: 860 } },
  { name: "a light phone", colorScheme: "light", viewport: { width: 360, height: 740 } },
  { name: "a dark phone", colorScheme: "dark", viewport: { width: 360, height: 740 } },
] as const;

describe.each(["en-US", "zh-CN"])("in %s", (locale) => {
  it.each(LOOKS)("axe finds nothing: $name", async ({ colorScheme, viewport }) => {
    const watched = await open(browser, service.url, { locale, colorScheme, viewport });
    const { page } = watched;
    await page.locator(".verdict.bad").waitFor();
    await page.locator(".strip").first().waitFor();
    expect(await findings(page)).toEqual([]);

    await page.locator(".section-head .primary").click();
    await page.locator("dialog .diff").waitFor();
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press("Escape");

    await page.locator(".cm-lintRange-error").first().hover();
    await page.locator(".cm-tooltip .tip").waitFor();
    expect(await findings(page)).toEqual([]);

    await page.locator(".ways label").nth(1).click();
    await page.getByRole("textbox").first().click();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.insertText("kind: Pod\n---\napiVersion: v1\nkind: Pod\nspec: {hostPID: true}\n");
    await page.locator(".objects tbody tr").first().waitFor();
    expect(await findings(page)).toEqual([]);

    for (const path of ["/controls", "/versions", "/namespaces"]) {
      await page.evaluate((hash) => (location.hash = hash), path);
      await page.locator("main h1").waitFor();
      expect(await findings(page)).toEqual([]);
    }
    await close(watched);
  });
});

it("fits the width of a phone", async () => {
  const watched = await open(browser, service.url, { viewport: { width: 360, height: 740 } });
  await watched.page.locator(".verdict.bad").waitFor();
  const width = await watched.page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(360);
  await close(watched);
});

/** What axe finds on the check page, with its dialog, tooltip and table: nothing, light and dark, wide and narrow, in every language. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeFindings } from "./axe.ts";
import { close, open, startBrowser } from "./browser.ts";
import type { RunningService } from "./service.ts";
import { startService } from "./service.ts";

let browser: Browser;
let service: RunningService;
beforeAll(async () => {
  [browser, service] = await Promise.all([startBrowser(), startService()]);
});
afterAll(async () => {
  await Promise.all([browser.close(), service.stop()]);
});

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
    expect(await axeFindings(page)).toEqual([]);

    await page.locator(".section-head .primary").click();
    await page.locator("dialog .diff").waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press("Escape");

    await page.locator(".cm-lintRange-error").first().hover();
    await page.locator(".cm-tooltip .tip").first().waitFor();
    expect(await axeFindings(page)).toEqual([]);

    await page.locator(".ways label").nth(1).click();
    await page.getByRole("textbox").first().click();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.insertText("kind: Pod\n---\napiVersion: v1\nkind: Pod\nspec: {hostPID: true}\n");
    await page.locator(".objects tbody tr").first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
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

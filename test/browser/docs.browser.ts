/** The documentation at /docs, in a real browser. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ENGLISH_LOOKS, expectAccessible } from "./axe.ts";
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

it("keeps its contents in sight on a wide screen, and leads to operations and schemas", async () => {
  const watched = await open(browser, `${service.url}/docs`);
  const { page } = watched;
  await page.getByRole("navigation").getByRole("link", { name: "get /v1/levels" }).click();
  expect(page.url()).toContain("#listLevels");
  const contents = await page.getByRole("navigation").boundingBox();
  expect(contents?.y).toBe(0);
  await page.getByRole("link", { name: "LevelList" }).first().click();
  expect(page.url()).toContain("#schema-LevelList");
  await close(watched);
});

it("opens and closes its contents on a phone", async () => {
  const watched = await open(browser, `${service.url}/docs`, { viewport: { width: 360, height: 740 } });
  const { page } = watched;
  const link = page.getByRole("navigation").getByRole("link", { name: "get /v1/levels" });
  expect(await link.isVisible()).toBe(false);
  await page.getByText("Contents", { exact: true }).click();
  expect(await link.isVisible()).toBe(true);
  await close(watched);
});

// axe reads a page of many thousand elements each time
it("is accessible and fits, light and dark, wide and narrow", { timeout: 480_000 }, async () => {
  const ready = (page: Page): Promise<void> => page.getByRole("heading", { level: 1 }).waitFor();
  await expectAccessible(browser, `${service.url}/docs`, ready, ENGLISH_LOOKS);
});

/** The page that compares two versions of the standard, in a real browser. */
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ROOT } from "../server/serving.ts";
import { expectAccessible } from "./axe.ts";
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

it("tells controls that come, go and change, with their values, and keeps the two points in the address", async () => {
  const watched = await open(browser, `${service.url}/#/versions`);
  const { page } = watched;
  const from = page.getByRole("group", { name: "From" });
  await from.getByLabel("Level").selectOption("baseline");
  await from.getByLabel("Version").selectOption("v1.28");
  const sum = page.getByRole("status");
  await sum.filter({ hasText: "8 added, 4 removed, 2 changed" }).waitFor();
  await page.getByRole("region", { name: "Controls removed" }).getByText("restrictedVolumes").waitFor();
  await page
    .getByRole("region", { name: "Controls changed" })
    .getByText("net.ipv4.tcp_fin_timeout")
    .waitFor();
  await page.reload();
  await sum.filter({ hasText: "8 added, 4 removed, 2 changed" }).waitFor();
  expect(page.url()).toContain("from=baseline:v1.28&to=restricted:latest");
  await page.getByRole("button", { name: "Swap" }).click();
  await sum.filter({ hasText: "4 added, 8 removed, 2 changed" }).waitFor();
  await page
    .getByRole("region", { name: "Controls changed" })
    .getByText("Removed: net.ipv4.tcp_fin_timeout")
    .waitFor();
  await page.getByRole("region", { name: "Controls changed" }).getByRole("link", { name: "Sysctls" }).click();
  await page.getByRole("heading", { level: 1, name: "Sysctls" }).waitFor();
  await close(watched);
});

it("says that nothing differs, and falls back from what it does not know", async () => {
  const watched = await open(browser, `${service.url}/#/versions?from=restricted:v1.30&to=restricted:v1.30`);
  const { page } = watched;
  await page.getByRole("status").filter({ hasText: "Nothing differs" }).waitFor();
  await page.goto(`${service.url}/#/versions?from=nonsense:v9.9&to=`);
  await page.getByRole("status").filter({ hasText: "added" }).waitFor();
  await close(watched);
});

it("knows the levels of an organisation", async () => {
  const ruled = await startService(["--rules", join(ROOT, "packs/organisation")]);
  const watched = await open(browser, `${ruled.url}/#/versions?from=restricted:latest&to=sealed:latest`);
  await watched.page.getByRole("region", { name: "Controls added" }).getByText("Image registries").waitFor();
  await close(watched);
  await ruled.stop();
});

it("can be used by everybody: axe finds nothing", async () => {
  await expectAccessible(browser, `${service.url}/#/versions?from=baseline:v1.0`, (page) =>
    page.locator(".timeline-changes").first().waitFor(),
  );
});

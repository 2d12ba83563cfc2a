/** The list of controls and the page of a control, in a real browser. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
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

describe("the list of controls", () => {
  it("finds controls by title, field and value, and keeps what is looked for in the address", async () => {
    const watched = await open(browser, `${service.url}/#/controls`);
    const { page } = watched;
    const found = page.getByRole("status");
    await found.filter({ hasText: "19 controls" }).waitFor();
    await page.getByLabel("Search").fill("net.ipv4.tcp_rmem");
    await found.filter({ hasText: /^1 control$/ }).waitFor();
    await page.reload();
    await found.filter({ hasText: /^1 control$/ }).waitFor();
    await page.getByRole("link", { name: "Sysctls" }).click();
    await page.getByRole("heading", { level: 1, name: "Sysctls" }).waitFor();
    await close(watched);
  });

  it("shows what runs at a level in a version", async () => {
    const watched = await open(browser, `${service.url}/#/controls`);
    const { page } = watched;
    await page.getByLabel("Level").selectOption("restricted");
    await page.getByRole("status").filter({ hasText: "15 controls" }).waitFor();
    // the control of the level below is not there where a stricter one takes its place
    expect(await page.getByRole("link", { name: "HostPath volumes" }).count()).toBe(0);
    await page.getByLabel("Version").selectOption("v1.0");
    await page.getByRole("status").filter({ hasText: "12 controls" }).waitFor();
    expect(page.url()).toContain("level=restricted&version=v1.0");
    await close(watched);
  });
});

describe("the page of a control", () => {
  it("tells fields, values, conditions, history and repair", async () => {
    const watched = await open(browser, `${service.url}/#/controls/runAsNonRoot`);
    const { page } = watched;
    const restricted = page.getByRole("region", { name: "What is restricted" });
    await restricted.getByText("spec.containers[*].securityContext.runAsNonRoot").waitFor();
    await restricted.getByText("allowed if the pod-level value is").waitFor();
    await restricted.getByText("spec.hostUsers is false").waitFor();
    await page
      .getByRole("region", { name: "How to meet it" })
      .getByText("set to true, once for all")
      .waitFor();
    const history = page.getByRole("region", { name: "History" });
    await history.getByText("spec.hostUsers: false").waitFor();
    await history.getByRole("link", { name: "v1.0" }).click();
    await restricted.getByText("None: it evaluates every pod.").waitFor();
    expect(page.url()).toContain("version=v1.0");
    await close(watched);
  });

  it("tells values that were added in a version, and who takes its place", async () => {
    const watched = await open(browser, `${service.url}/#/controls/capabilities_baseline`);
    const { page } = watched;
    await page.getByText("at restricted, since v1.22").waitFor();
    await page.getByRole("link", { name: "capabilities_restricted" }).click();
    await page.getByText("a violation", { exact: true }).waitFor();
    await page.goto(`${service.url}/#/controls/sysctls`);
    const history = page.getByRole("region", { name: "History" });
    await history.getByText("net.ipv4.tcp_wmem").waitFor();
    expect(await history.getByText("Relaxed").count()).toBe(4);
    await close(watched);
  });

  it("shows examples as manifests, and the rule's file", async () => {
    const watched = await open(browser, `${service.url}/#/controls/privileged`);
    const { page } = watched;
    const examples = page.getByRole("region", { name: "Examples" });
    await examples.locator("summary").first().click();
    await examples.getByText("apiVersion: v1").waitFor();
    await examples.getByText("Message:").first().waitFor();
    await page.getByText("The rule's file").click();
    await page.getByText("# yaml-language-server:").waitFor();
    await close(watched);
  });

  it("opens an example in the check, which judges it by the control's level", async () => {
    const watched = await open(browser, `${service.url}/#/controls/runAsNonRoot`);
    const { page } = watched;
    const examples = page.getByRole("region", { name: "Examples" });
    await examples.getByText("as root in a user namespace, up to v1.34").click();
    await examples.getByRole("link", { name: "Open in the check" }).click();
    await page.getByText("violates restricted:v1.34 in 4 controls").waitFor();
    await page.getByText("# Running as non-root: as root in a user namespace").waitFor();
    expect(page.url()).toContain("level=restricted&version=v1.34");
    await close(watched);
  });

  it("says that there is no such control", async () => {
    const watched = await open(browser, `${service.url}/#/controls/nothing`);
    await watched.page.getByRole("heading", { name: "There is no control “nothing”" }).waitFor();
    await close(watched);
  });

  it("works for an organisation's own controls, every one of them", async () => {
    const home = mkdtempSync(join(tmpdir(), "psr-browser-"));
    const team = readFileSync(join(ROOT, "examples/rules/teamLabel.yaml"), "utf8");
    writeFileSync(join(home, "teamLabel.yaml"), `${team}\nenforcement: shadow\n`);
    const ruled = await startService(["--rules", join(ROOT, "packs/organisation"), "--rules", home]);
    const watched = await open(browser, `${ruled.url}/#/controls`);
    const { page } = watched;
    await page.getByRole("status").filter({ hasText: "33 controls" }).waitFor();
    await page.getByText("Shadow").waitFor();
    const links = page.locator(".control-list a");
    const targets = await links.evaluateAll((all) => all.map((one) => one.getAttribute("href")));
    expect(targets.length).toBe(33);
    for (const target of targets) {
      await page.goto(`${ruled.url}/${target ?? ""}`);
      await page.getByRole("region", { name: "History" }).getByText("The control begins.").waitFor();
      expect(await page.locator(".rule-paths code").count()).toBeGreaterThan(0);
    }
    // keywords bring their words
    await page.goto(`${ruled.url}/#/controls/imageTags`);
    await page.getByText("Must not match the pattern", { exact: true }).first().waitFor();
    await page.goto(`${ruled.url}/#/controls/imageTags?lang=zh`);
    await page.getByText("不得匹配模式", { exact: true }).first().waitFor();
    await close(watched);
    await ruled.stop();
    rmSync(home, { recursive: true });
  });
});

describe("in Chinese", () => {
  it("tells the texts of the standard's rules, and finds them", async () => {
    const watched = await open(browser, `${service.url}/#/controls`, { locale: "zh-CN" });
    const { page } = watched;
    await page.getByText("阻止已知的特权提升手段").waitFor();
    await page.getByLabel("搜索").fill("内核参数");
    await page
      .getByRole("status")
      .filter({ hasText: /^1 个控制项$/ })
      .waitFor();
    await page.getByRole("link", { name: "Sysctl" }).click();
    await page.getByRole("region", { name: "如何满足" }).getByText("或换成允许的 sysctl").waitFor();
    await close(watched);
  });

  it("leaves texts that nobody translated as the rule has them, and says in which language they are", async () => {
    const home = mkdtempSync(join(tmpdir(), "psr-browser-"));
    const team = readFileSync(join(ROOT, "examples/rules/teamLabel.yaml"), "utf8");
    writeFileSync(join(home, "teamLabel.yaml"), team);
    const ruled = await startService(["--rules", home]);
    const watched = await open(browser, `${ruled.url}/#/controls/teamLabel`, { locale: "zh-CN" });
    const { page } = watched;
    await page.getByRole("region", { name: "版本历史" }).waitFor();
    expect(await page.locator("h1 [lang=en]").count()).toBe(1);
    await close(watched);
    await ruled.stop();
    rmSync(home, { recursive: true });
  });
});

it("can be used by everybody: axe finds nothing, in light and dark, wide and narrow, in each language", async () => {
  await expectAccessible(browser, `${service.url}/#/controls`, (page) =>
    page.locator(".control-list li").first().waitFor(),
  );
  await expectAccessible(browser, `${service.url}/#/controls/seccompProfile_restricted`, async (page) => {
    await page.locator(".history li").first().waitFor();
    await page.locator("details summary").first().click();
    await page.locator("details pre code").first().waitFor();
  });
});

it("is reached and used by the keyboard alone", async () => {
  const watched = await open(browser, `${service.url}/#/controls`);
  const { page } = watched;
  await page.getByRole("status").filter({ hasText: "19 controls" }).waitFor();
  await page.getByLabel("Search").focus();
  await page.keyboard.type("lifecycle hooks");
  await page
    .getByRole("status")
    .filter({ hasText: /^1 control$/ })
    .waitFor();
  for (let i = 0; i < 3; i++) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Host in probes and lifecycle hooks" }).waitFor();
  // the new page has the focus, so that it is read out
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("main");
  await close(watched);
});

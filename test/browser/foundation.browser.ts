/** The page as a whole, in a real browser: how it is loaded, what it may do, its rules, its languages, its looks. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "../server/serving.ts";
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

const FIRST_LOAD_LIMIT = 250_000;

describe("loading", () => {
  it("judges, with less than 250 kB on the wire", async () => {
    const context = await browser.newContext({ locale: "en-US" });
    const page = await context.newPage();
    const sizes: Promise<number>[] = [];
    page.on("requestfinished", (finished) => {
      sizes.push(
        finished
          .sizes()
          .then(({ responseBodySize, responseHeadersSize }) => responseBodySize + responseHeadersSize),
      );
    });
    await page.goto(service.url);
    await page.getByRole("status").filter({ hasText: "refused" }).waitFor();
    await page.waitForLoadState("networkidle");
    const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    await context.close();
    expect(sizes.length).toBeGreaterThan(4);
    expect(total).toBeLessThan(FIRST_LOAD_LIMIT);
  });

  it("works behind a proxy that takes a prefix away", async () => {
    const proxy = createServer((incoming, outgoing) => {
      const prefix = "/pod-security/";
      if (!incoming.url?.startsWith(prefix)) {
        outgoing.writeHead(404).end();
        return;
      }
      const { method, headers } = incoming;
      const path = incoming.url.slice(prefix.length - 1);
      const forwarded = request(service.url + path, { method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(outgoing);
      });
      incoming.pipe(forwarded);
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    const { port } = proxy.address() as AddressInfo;
    const watched = await open(browser, `http://127.0.0.1:${port}/pod-security/`);
    await watched.page.getByRole("status").filter({ hasText: "refused" }).waitFor();
    await close(watched);
    proxy.closeAllConnections();
    proxy.close();
  });

  it("asks for a token where the service does, and goes on with it", async () => {
    const home = mkdtempSync(join(tmpdir(), "psr-browser-"));
    writeFileSync(join(home, "tokens"), "portal:a-long-secret-token\n", { mode: 0o600 });
    const guarded = await startService(["--token-file", join(home, "tokens")]);
    const { page } = await open(browser, guarded.url);
    await page.getByLabel("Bearer token").fill("wrong");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").waitFor();
    await page.getByLabel("Bearer token").fill("a-long-secret-token");
    await page.keyboard.press("Enter");
    await page.getByRole("status").filter({ hasText: "refused" }).waitFor();
    await page.context().close();
    await guarded.stop();
    rmSync(home, { recursive: true });
  });
});

describe("what the worker may do", () => {
  it("compiles rules in the worker alone, which can reach nothing", async () => {
    const watched = await open(browser, service.url);
    const { page } = watched;
    await page.getByRole("status").filter({ hasText: "refused" }).waitFor();
    const [worker] = page.workers();
    const reached = await worker?.evaluate(() =>
      fetch("/v1/levels").then(
        () => "reached",
        () => "refused",
      ),
    );
    expect(reached).toBe("refused");
    // what devtools evaluate is free of the policy; what they leave behind is not
    const compiled = await page.evaluate(async () => {
      const script = document.createElement("script");
      script.textContent = "document.title = 'compiled'";
      document.body.append(script);
      // eslint-disable-next-line @typescript-eslint/no-implied-eval
      setTimeout("document.title = 'compiled'");
      await new Promise((resolve) => setTimeout(resolve, 50));
      return document.title;
    });
    expect(compiled).toBe("Pod Security Rules");
    await page.context().close();
  });

  it("judges by patterns, which bring a library of their own", async () => {
    const ruled = await startService(["--rules", join(ROOT, "packs/organisation")]);
    const watched = await open(browser, ruled.url);
    await watched.page.getByRole("status").filter({ hasText: "refused" }).waitFor();
    await close(watched);
    await ruled.stop();
  });
});

it("takes the rules that the service takes up, and judges anew", async () => {
  const home = mkdtempSync(join(tmpdir(), "psr-browser-"));
  const control = readFileSync(join(ROOT, "examples/rules/teamLabel.yaml"), "utf8");
  const changing = await startService(["--rules", home]);
  const watched = await open(browser, changing.url);
  const { page } = watched;
  const footer = page.getByRole("contentinfo");
  await footer.getByText("Rules v1.37,").waitFor();
  writeFileSync(join(home, "teamLabel.yaml"), control);
  await expect
    .poll(
      async () => {
        // as if somebody came back to the page
        await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
        return footer.textContent();
      },
      { timeout: 15_000 },
    )
    .toContain("Rules v1.37+");
  await close(watched);
  await changing.stop();
  rmSync(home, { recursive: true });
});

describe("languages", () => {
  it("speaks Chinese to who prefers it, and what was chosen from then on", async () => {
    const watched = await open(browser, service.url, { locale: "zh-CN" });
    const { page } = watched;
    await page.getByRole("link", { name: "命名空间" }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe("zh-CN");
    await page.getByLabel("语言").selectOption("en");
    await page.getByRole("link", { name: "Namespaces" }).waitFor();
    await page.reload();
    await page.getByRole("link", { name: "Namespaces" }).waitFor();
    await close(watched);
  });

  it("follows a link that names a language", async () => {
    const watched = await open(browser, `${service.url}/#/?lang=zh`);
    await watched.page.getByRole("link", { name: "控制项" }).waitFor();
    await close(watched);
  });
});

it("is light or dark as the system is, or as chosen", async () => {
  const watched = await open(browser, service.url, { colorScheme: "dark" });
  const { page } = watched;
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.getByLabel("Appearance").waitFor();
  const dark = await ground();
  await page.getByLabel("Appearance").selectOption("light");
  expect(await ground()).not.toBe(dark);
  await page.reload();
  await page.getByLabel("Appearance").waitFor();
  expect(await ground()).not.toBe(dark);
  await close(watched);
});

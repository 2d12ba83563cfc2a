/**
 * Measures the page in Chromium: from a key press to its verdict on the screen, in a manifest of 500 lines, and the bytes of the
 * first load.
 */
import type { Page } from "playwright-core";
import { startBrowser } from "./browser.ts";
import { startService } from "./service.ts";

const LINES = 500;
const KEYS = 60;
const WARM_UP = 10;

/** Deployments of two containers each, of which some are denied. */
function manifest(): string {
  const documents: string[] = [];
  for (let i = 0; documents.join("---\n").split("\n").length < LINES; i++) {
    const container = (name: string): string =>
      `        - name: ${name}\n          image: registry.example.com/shop/${name}:1.4.${i}\n          ports:\n            - containerPort: 8080\n` +
      `          securityContext:\n            privileged: ${i % 2 === 0}\n`;
    documents.push(
      `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web-${i}\n  namespace: shop\n  labels:\n    app: web\nspec:\n  replicas: 2\n` +
        `  selector:\n    matchLabels:\n      app: web\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      containers:\n` +
        `${container("web")}${container("sidecar")}      volumes:\n        - name: cache\n          emptyDir: {}\n`,
    );
  }
  return documents.join("---\n");
}

/** Milliseconds from the press to the changed verdict, and to the frame that shows it. */
interface Press {
  readonly changed: number;
  readonly shown: number;
}

/** What waits in the page for the next press. */
interface Waiting {
  measured: Promise<Press>;
}

/** Presses a key that changes the verdict. */
async function press(page: Page, key: string): Promise<Press> {
  await page.evaluate(() => {
    (globalThis as unknown as Waiting).measured = new Promise<Press>((resolve) => {
      let pressed = 0;
      addEventListener("keydown", () => (pressed = performance.now()), { capture: true, once: true });
      const verdict = document.querySelector(".verdict");
      if (verdict === null) return;
      const observer = new MutationObserver(() => {
        observer.disconnect();
        const changed = performance.now() - pressed;
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => resolve({ changed, shown: performance.now() - pressed });
          channel.port2.postMessage(0);
        });
      });
      observer.observe(verdict, { childList: true, characterData: true, subtree: true });
    });
  });
  await page.keyboard.press(key);
  return page.evaluate(() => (globalThis as unknown as Waiting).measured);
}

function told(name: string, values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1);
  return `${name}: median ${at(0.5)} ms, p95 ${at(0.95)} ms, most ${at(1)} ms`;
}

const [browser, service] = await Promise.all([startBrowser(), startService()]);
try {
  const context = await browser.newContext({ locale: "en-US", permissions: [] });
  const page = await context.newPage();
  const sizes: Promise<number>[] = [];
  page.on("requestfinished", (request) => {
    sizes.push(
      request
        .sizes()
        .then(({ responseBodySize, responseHeadersSize }) => responseBodySize + responseHeadersSize),
    );
  });
  await page.goto(service.url);
  await page.locator(".verdict.bad").waitFor();
  await page.waitForLoadState("networkidle");
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  process.stdout.write(
    `first load: ${(total / 1000).toFixed(1)} kB in ${sizes.length} answers (goal: at most 250)\n`,
  );

  const text = manifest();
  await page.getByRole("textbox", { name: "Manifests" }).click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
  await page.locator(".verdict").filter({ hasText: "objects would be refused" }).waitFor();
  // the end of the first line of the second-last document: there a letter makes the object one that cannot be judged
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  const presses: Press[] = [];
  for (let i = 0; i < KEYS + WARM_UP; i++) {
    const one = await press(page, i % 2 === 0 ? "x" : "Backspace");
    if (i >= WARM_UP) presses.push(one);
    await page.waitForTimeout(60);
  }
  process.stdout.write(
    `${text.split("\n").length} lines, ${KEYS} keys (goal: a verdict within 50 ms)\n` +
      `${told(
        "from key to verdict",
        presses.map(({ changed }) => changed),
      )}\n` +
      `${told(
        "from key to the frame that shows it",
        presses.map(({ shown }) => shown),
      )}\n`,
  );
} finally {
  await Promise.all([browser.close(), service.stop()]);
}

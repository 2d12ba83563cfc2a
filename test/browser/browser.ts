/** Debian's Chromium, and pages in it that tell everything that goes wrong in them. */
import { existsSync } from "node:fs";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { chromium } from "playwright-core";
import { expect } from "vitest";

const EXECUTABLE = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** @throws Error when there is no browser: a suite that cannot run fails. */
export function startBrowser(): Promise<Browser> {
  if (!existsSync(EXECUTABLE)) {
    throw new Error(`${EXECUTABLE} is missing: apt-get install chromium, or name another in CHROMIUM`);
  }
  return chromium.launch({ executablePath: EXECUTABLE, headless: true, args: FLAGS });
}

/** A page, and what its console and its policies complained of. */
export interface Watched {
  readonly page: Page;
  readonly complaints: string[];
}

/** Opens an address in a context of its own. The language is English unless stated. */
export async function open(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Watched> {
  const context = await browser.newContext({
    locale: "en-US",
    viewport: { width: 1280, height: 860 },
    ...options,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(url);
  return { page, complaints };
}

/** Ends a page, and holds that it had nothing to complain of. */
export async function close({ page, complaints }: Watched): Promise<void> {
  await page.context().close();
  expect(complaints).toEqual([]);
}

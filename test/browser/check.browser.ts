/** The check page in a real browser: each thing that people do on it. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "../server/serving.ts";
import type { Watched } from "./browser.ts";
import { close, open, startBrowser } from "./browser.ts";
import type { RunningService } from "./service.ts";
import { startService } from "./service.ts";

let browser: Browser;
let service: RunningService;
let home: string;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "psr-check-"));
  [browser, service] = await Promise.all([startBrowser(), startService()]);
});
afterAll(async () => {
  await Promise.all([browser.close(), service.stop()]);
  rmSync(home, { recursive: true });
});

/** Opens the check page, and ends it when the work is done. */
async function checking(hash: string, work: (page: Page, watched: Watched) => Promise<void>): Promise<void> {
  const watched = await open(browser, `${service.url}/${hash}`);
  await watched.page.getByRole("textbox", { name: "Manifests" }).waitFor();
  await work(watched.page, watched);
  await close(watched);
}

const verdict = (page: Page) => page.getByRole("region", { name: "Verdict" });
const says = (page: Page, text: string | RegExp) =>
  verdict(page).filter({ hasText: text }).waitFor({ timeout: 5_000 });

/** Writes a text into the editor, in place of what is there. */
async function write(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox", { name: "Manifests" }).click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
}

/** What is in the editor, lines that are not on the screen included. */
async function written(page: Page): Promise<string> {
  await page.getByRole("textbox", { name: "Manifests" }).click();
  await page.keyboard.press("ControlOrMeta+a");
  return page.evaluate(() => {
    let text = "";
    const take = (event: ClipboardEvent): void => {
      text = event.clipboardData?.getData("text/plain") ?? "";
    };
    document.addEventListener("copy", take);
    // there is no other way to ask the editor for a copy
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    document.execCommand("copy");
    document.removeEventListener("copy", take);
    return text;
  });
}

const POD =
  "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n    - name: a\n      image: x\n";

describe("verdicts", () => {
  it("come as somebody types, and tell of what is wrong", () =>
    checking("", async (page) => {
      await says(page, "Would be refused: violates restricted:latest (v1.37) in 5 controls");
      await says(page, "The Deployment itself would be admitted; the pods that it makes would not.");
      await write(page, POD.replace("spec:\n", "spec:\n  hostNetwork: true\n"));
      await says(page, "in 5 controls");
      await write(page, "apiVersion: v1\nkind: ConfigMap\n");
      await says(page, "There are no pods in these manifests");
      await write(page, "a: [");
      await says(page, "would be refused as invalid");
      await write(page, " ");
      await says(page, "There is no manifest yet");
    }));

  it("follow the level and the version that are chosen, and the address with them", () =>
    checking("", async (page) => {
      await page.getByLabel("Level", { exact: true }).selectOption("baseline");
      await says(page, "violates baseline:latest");
      await page.getByLabel("Version", { exact: true }).selectOption("v1.20");
      await says(page, "violates baseline:v1.20");
      expect(page.url()).toContain("#/?level=baseline&version=v1.20");
      await page.getByLabel("Level", { exact: true }).selectOption("privileged");
      await says(page, "Passes privileged:v1.20");
    }));

  it("follow the labels of a namespace, and the cluster's version", () =>
    checking("", async (page) => {
      await page.getByText("Namespace labels").click();
      await says(page, "Passes privileged:latest");
      await page.getByLabel("enforce", { exact: true }).selectOption("baseline");
      await says(page, "violates baseline:latest (v1.37)");
      await page.getByLabel("Cluster version").selectOption("v1.30");
      await says(page, "violates baseline:latest (v1.30)");
      await page.getByLabel("enforce", { exact: true }).selectOption("");
      await page.getByLabel("warn", { exact: true }).selectOption("restricted");
      await says(page, "Passes, with findings for warn or audit");
      expect(page.url()).toContain("warn=restricted");
    }));

  it("are as the link from a pipeline asks, and say so when it asks for what there is not", async () => {
    await checking("#/?level=baseline&version=v1.29", async (page) => {
      await says(page, "violates baseline:v1.29");
      expect(await page.getByLabel("Level", { exact: true }).inputValue()).toBe("baseline");
    });
    await checking("#/?level=secret&version=v1.29", async (page) => {
      await says(page, 'level: "secret" must be one of privileged, baseline, restricted');
    });
  });

  it("are the service's own", () =>
    checking("", async (page) => {
      await says(page, "in 5 controls");
      const text = readFileSync(join(ROOT, "examples/deployment.yaml"), "utf8");
      const answer = await fetch(`${service.url}/v1/evaluate?level=restricted`, {
        method: "POST",
        headers: { "content-type": "application/yaml" },
        body: text,
      });
      const { results } = (await answer.json()) as {
        results: { violations: { title: string; findings: { path: string }[] }[] }[];
      };
      const shown = await page.getByRole("region", { name: "Findings" }).locator("section").all();
      const violations = results.flatMap((result) => result.violations);
      expect(shown.length).toBe(violations.length);
      for (const [i, { title, findings }] of violations.entries()) {
        const section = await shown[i]?.textContent();
        expect(section).toContain(title);
        for (const { path } of findings) expect(section).toContain(path);
      }
    }));

  it("send no manifest anywhere", () =>
    checking("", async (page) => {
      const sent: string[] = [];
      page.on("request", (request) =>
        sent.push(`${request.method()} ${request.url()}${request.postData() ?? ""}`),
      );
      await write(page, POD.replace("name: a", "name: my-secret-name"));
      await says(page, "in 4 controls");
      await page.getByRole("button", { name: "Fix all" }).click();
      await page.getByRole("button", { name: "Take it" }).click();
      await says(page, "Passes restricted");
      expect(sent.every((one) => one.startsWith("GET ") && !one.includes("my-secret-name"))).toBe(true);
    }));
});

describe("findings", () => {
  it("are underlined at their place, and told there with value, allowed values and remediation", () =>
    checking("", async (page) => {
      await says(page, "in 5 controls");
      const underlined = page.locator(".cm-lintRange-error");
      await page.getByText('"NET_ADMIN"').hover();
      const tip = page.locator(".cm-tooltip");
      await tip.getByText("Capabilities", { exact: true }).waitFor();
      expect(await tip.locator("code.found").textContent()).toBe("NET_ADMIN");
      expect(await tip.getByText("NET_BIND_SERVICE").count()).toBeGreaterThan(0);
      expect(
        await tip.getByRole("link", { name: "Kubernetes' own documentation" }).getAttribute("href"),
      ).toMatch(/^https:\/\/kubernetes\.io\//);
      expect(await underlined.count()).toBeGreaterThan(3);
    }));

  it("lead to their line", () =>
    checking("", async (page) => {
      await page.getByRole("button", { name: "spec.template.spec.volumes[1].hostPath Line 40" }).click();
      const line = page.locator(".cm-activeLine");
      await line.filter({ hasText: "hostPath:" }).waitFor();
      expect(
        await page
          .getByRole("textbox", { name: "Manifests" })
          .evaluate((one) => one === document.activeElement),
      ).toBe(true);
    }));
});

describe("repairs", () => {
  it("of one finding are shown before they are taken, and change nothing else", () =>
    checking("", async (page) => {
      await says(page, "in 5 controls");
      const before = await written(page);
      const fix = page.getByRole("button", {
        name: "Fix spec.template.spec.containers[0].securityContext.capabilities.add[0]…",
      });
      await fix.click();
      const dialog = page.getByRole("dialog", { name: "Proposed change" });
      await dialog.getByRole("region", { name: "Proposed change" }).waitFor();
      expect(await dialog.locator(".removed").allTextContents()).not.toEqual([]);
      await dialog.getByRole("button", { name: "Cancel" }).click();
      expect(await written(page)).toBe(before);
      await fix.click();
      await dialog.getByRole("button", { name: "Take it" }).click();
      await dialog.waitFor({ state: "detached" });
      const after = await written(page);
      expect(after).not.toContain("NET_ADMIN");
      expect(after).toContain("hostPath:");
      expect(after).toContain("# A web shop's front end");
      // the other findings stay
      await says(page, "in 5 controls");
    }));

  it("of everything leave to a person what only a person can decide, and can be undone", () =>
    checking("", async (page) => {
      await page.getByRole("button", { name: "Fix all" }).click();
      const dialog = page.getByRole("dialog", { name: "Proposed change" });
      await dialog.getByText("Left to a person").waitFor();
      await page.keyboard.press("Enter");
      await says(page, "in 1 control");
      await page.getByText("Needs a decision").waitFor();
      await page.getByRole("textbox", { name: "Manifests" }).click();
      await page.keyboard.press("ControlOrMeta+z");
      await says(page, "in 5 controls");
    }));
});

it("shows the grade across versions, in colours and in words", () =>
  checking("", async (page) => {
    const grade = page.getByRole("region", { name: "Grade across versions" });
    await grade.getByText("Meets privileged at v1.37").waitFor();
    await page.getByLabel("Start from an example…").selectOption("whole repaired");
    await grade.getByText("Meets restricted at v1.37").waitFor();
    const row = grade.getByRole("img", { name: /^restricted: passes v1\.0–v1\.37$/ });
    await row.waitFor();
    expect(await row.locator(".pass").count()).toBe(38);
  }));

it("names levels in Chinese as the other pages do", async () => {
  const watched = await open(browser, service.url, { locale: "zh-CN" });
  const { page } = watched;
  const chosen = page.getByLabel("级别", { exact: true }).locator("option:checked");
  await chosen.filter({ hasText: /^受限 restricted$/ }).waitFor({ state: "attached" });
  expect(page.url()).not.toContain("受限");
  await page.locator(".violation .level").filter({ hasText: "受限 restricted" }).first().waitFor();
  const grade = page.getByRole("region", { name: "各版本的评级" });
  await grade.getByText("在 v1.37 符合 特权 privileged").waitFor();
  await grade.getByRole("img", { name: /^受限 restricted：/ }).waitFor();
  const names = grade.locator(".strip-level");
  expect(await names.allTextContents()).toEqual(["受限 restricted", "基线 baseline"]);
  // whole, not cut off
  expect(await names.evaluateAll((all) => all.map((one) => one.scrollWidth > one.clientWidth))).toEqual([
    false,
    false,
  ]);
  await close(watched);
});

it("starts from examples: whole manifests, and those of every control", () =>
  checking("", async (page) => {
    const examples = page.getByLabel("Start from an example…");
    const values = await examples
      .locator("optgroup[label^=Violations] option")
      .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
    expect(values.length).toBeGreaterThan(50);
    for (const value of values.filter((_, i) => i % 15 === 0)) {
      await examples.selectOption(value);
      await says(page, "Would be refused");
    }
    expect(await written(page)).toContain("kind: Pod");
  }));

/** A folder with many manifests, some of them conforming, one unreadable, one no manifest at all. */
function folder(): string {
  const directory = join(home, "manifests");
  mkdirSync(join(directory, "deep"), { recursive: true });
  for (let i = 0; i < 12; i++) {
    const pod = POD.replace("name: a", `name: pod-${i}`);
    writeFileSync(
      join(directory, `pod-${i}.yaml`),
      i % 2 === 0 ? pod : pod.replace("spec:", "spec:\n  hostPID: true"),
    );
  }
  writeFileSync(
    join(directory, "good.yaml"),
    readFileSync(join(ROOT, "examples/deployment-restricted.yaml")),
  );
  writeFileSync(
    join(directory, "deep/list.json"),
    JSON.stringify({ apiVersion: "v1", kind: "List", items: [] }),
  );
  writeFileSync(join(directory, "deep/broken.yaml"), "a: [\n");
  writeFileSync(join(directory, "README.txt"), "no manifest");
  return directory;
}

describe("many objects", () => {
  it("of a folder come as a table to sort and to filter, with totals", () =>
    checking("", async (page) => {
      const chooser = page.waitForEvent("filechooser");
      await page.getByRole("button", { name: "Open a folder…" }).click();
      await (await chooser).setFiles(folder());
      const objects = page.getByRole("region", { name: "Objects", exact: true });
      await objects.getByText("14 objects").waitFor();
      const rows = objects.getByRole("region").getByRole("row");
      expect(await rows.count()).toBe(15);
      // totals: no pod but the good one meets restricted
      const levels = objects.getByRole("table", { name: "Highest level met, by pods" });
      expect(await levels.getByRole("row").allTextContents()).toEqual([
        "LevelCount",
        "restricted1",
        "baseline6",
        "privileged6",
      ]);
      const controls = objects.getByRole("table", { name: "Objects stopped, by control" });
      expect(await controls.getByRole("row", { name: /Privilege escalation/ }).textContent()).toContain("12");
      await objects.getByLabel("Filter").fill("pod-1");
      await objects.getByText("3 of 14 objects").waitFor();
      const sorter = objects.getByRole("button", { name: "Name", exact: true });
      await sorter.click();
      const names = () => objects.getByRole("rowheader").getByRole("button").allTextContents();
      expect(await names()).toEqual(["pod-1", "pod-10", "pod-11"]);
      await sorter.click();
      expect(await names()).toEqual(["pod-11", "pod-10", "pod-1"]);
      await objects.getByRole("button", { name: "pod-10" }).click();
      await page.locator(".cm-activeLine").filter({ hasText: "apiVersion" }).waitFor();
      expect(await written(page)).toContain("name: pod-10");
      await objects.getByLabel("Filter").fill("");
      await objects.getByLabel("Verdict", { exact: true }).selectOption("invalid");
      await objects.getByText("1 of 14 objects").waitFor();
    }));

  it("are judged anew when the level changes", () =>
    checking("", async (page) => {
      const chooser = page.waitForEvent("filechooser");
      await page.getByRole("button", { name: "Open files…" }).click();
      const directory = folder();
      await (await chooser).setFiles([join(directory, "pod-0.yaml"), join(directory, "pod-1.yaml")]);
      const objects = page.getByRole("region", { name: "Objects", exact: true });
      await expect.poll(() => objects.getByRole("cell", { name: "refused" }).count()).toBe(2);
      await page.getByLabel("Level", { exact: true }).selectOption("baseline");
      await expect.poll(() => objects.getByRole("cell", { name: "refused" }).count()).toBe(1);
    }));

  it("may be dropped", () =>
    checking("", async (page) => {
      const data = await page.evaluateHandle((text) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([text], "a.yaml"));
        transfer.items.add(new File([text.replaceAll("name: a", "name: b")], "b.yaml"));
        return transfer;
      }, POD);
      await page.getByRole("textbox", { name: "Manifests" }).dispatchEvent("drop", { dataTransfer: data });
      const objects = page.getByRole("region", { name: "Objects", exact: true });
      await objects.getByText("2 objects").waitFor();
      await says(page, "in 4 controls");
    }));
});

describe("links", () => {
  it("carry the policy and the language, and the manifest only if that is wanted", () =>
    checking("#/?level=baseline&version=v1.25", async (page) => {
      await write(page, POD.replace("spec:", "spec:\n  hostPID: true"));
      await says(page, "violates baseline:v1.25 in 1 control");
      await page.getByRole("button", { name: "Copy a link…" }).click();
      const field = page.getByRole("textbox", { name: "Link" });
      const plain = await field.inputValue();
      expect(plain).toBe(`${service.url}/#/?level=baseline&version=v1.25&lang=en`);
      await page.getByLabel("Put the manifest into the link, too").check();
      await expect.poll(() => field.inputValue()).not.toBe(plain);
      const whole = await field.inputValue();
      const opened = await open(browser, whole, { locale: "zh-CN" });
      await opened.page.getByRole("textbox", { name: "Manifests" }).waitFor();
      await says(opened.page, "violates baseline:v1.25 in 1 control");
      expect(await written(opened.page)).toContain("hostPID: true");
      expect(opened.page.url()).not.toContain("manifest=");
      await close(opened);
    }));

  it("whose manifest was cut off say so", () =>
    checking("#/?manifest=AAAA", async (page) => {
      await page.getByText("The manifest in this link cannot be read").waitFor();
    }));
});

it("is worked by keyboard alone", () =>
  checking("", async (page) => {
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to content");
    await page.keyboard.press("Enter");
    const focused = (): Promise<string> =>
      page.evaluate(() => {
        const element = document.activeElement;
        return element?.getAttribute("aria-label") ?? element?.textContent ?? "";
      });
    const seen: string[] = [];
    while (!seen.at(-1)?.startsWith("Fix all") && seen.length < 40) {
      await page.keyboard.press("Tab");
      seen.push(await focused());
    }
    // through the editor, and out of it again
    expect(seen).toContain("Manifests, as YAML or JSON");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").getByRole("button", { name: "Take it" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(await focused()).toBe("Fix all…");
  }));

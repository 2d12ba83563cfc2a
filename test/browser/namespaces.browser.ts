/** The namespace page, in a real browser. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectAccessible } from "./axe.ts";
import { close, open, startBrowser } from "./browser.ts";
import type { RunningService } from "./service.ts";
import { startService } from "./service.ts";

let browser: Browser;
let service: RunningService;
let home: string;
beforeAll(async () => {
  [browser, service] = await Promise.all([startBrowser(), startService()]);
  home = mkdtempSync(join(tmpdir(), "psr-browser-"));
  mkdirSync(join(home, "folder", "deep"), { recursive: true });
  writeFileSync(join(home, "inventory.yaml"), INVENTORY);
  writeFileSync(
    join(home, "folder", "deep", "pod.yaml"),
    pod("deep", "{ containers: [{ name: c, image: i }] }"),
  );
  writeFileSync(join(home, "folder", "broken.yaml"), "a: [\n");
  writeFileSync(join(home, "folder", "README.md"), "no manifest");
});
afterAll(async () => {
  rmSync(home, { recursive: true });
  await Promise.all([browser.close(), service.stop()]);
});

const SAFE =
  "securityContext: { allowPrivilegeEscalation: false, runAsNonRoot: true, capabilities: { drop: [ALL] }, seccompProfile: { type: RuntimeDefault } }";

function pod(name: string, spec: string, namespace = "shop"): string {
  return `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name}, namespace: ${namespace} }\nspec: ${spec}\n`;
}

/** As `kubectl get namespaces,pods,deployments -A -o yaml` prints it. */
const INVENTORY = JSON.stringify({
  apiVersion: "v1",
  kind: "List",
  items: [
    {
      apiVersion: "v1",
      kind: "Namespace",
      metadata: { name: "shop", labels: { "pod-security.kubernetes.io/enforce": "baseline" } },
    },
    ...["web-1", "web-2"].map((name) => ({
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name, namespace: "shop" },
      spec: { containers: [{ name: "web", image: "web" }] },
    })),
    {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "agent", namespace: "shop" },
      spec: { hostNetwork: true, containers: [{ name: "agent", image: "agent" }] },
    },
    {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "web", namespace: "shop" },
      spec: {
        selector: { matchLabels: { app: "web" } },
        template: {
          metadata: { labels: { app: "web" } },
          spec: { containers: [{ name: "web", image: "web" }] },
        },
      },
    },
    { apiVersion: "v1", kind: "Service", metadata: { name: "web", namespace: "shop" } },
    {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "elsewhere", namespace: "kube-system" },
      spec: { containers: [{ name: "c", image: "i" }] },
    },
  ],
});

const region = (page: Page, name: string) => page.getByRole("region", { name });

describe("labels", () => {
  it("become the effective policy of each mode, with where each value comes from", async () => {
    const watched = await open(browser, `${service.url}/#/namespaces`);
    const { page } = watched;
    const now = region(page, "New labels");
    await now.getByRole("group", { name: "enforce" }).getByLabel("Level").selectOption("restricted");
    await now.getByRole("group", { name: "enforce" }).getByLabel("Version").fill("v1.29");
    await now.getByRole("group", { name: "audit" }).getByLabel("Version").fill("v1.30");
    const rows = region(page, "Effective policy").getByRole("row");
    await rows.filter({ hasText: "restricted label" }).filter({ hasText: "v1.29 label" }).waitFor();
    await rows.filter({ hasText: "restricted inherited" }).filter({ hasText: "v1.29 inherited" }).waitFor();
    await rows.filter({ hasText: "privileged default" }).filter({ hasText: "v1.30 label" }).waitFor();
    await page.reload();
    await rows.filter({ hasText: "restricted inherited" }).waitFor();
    expect(page.url()).toContain("enforce=restricted&enforce-version=v1.29");
    await close(watched);
  });

  it("that cannot be read are told at their place, with the API server's refusal and what stands in", async () => {
    const address = "/#/namespaces?namespace=shop&create=&enforce=strict&warn-version=1.2";
    const watched = await open(browser, service.url + address);
    const { page } = watched;
    const labels = region(page, "Labels");
    await labels.getByText('"strict" must be one of privileged, baseline, restricted').waitFor();
    await labels.getByText('"1.2" must be "latest" or "v1.x"').waitFor();
    expect(await labels.locator('[aria-invalid="true"]').count()).toBe(2);
    const answer = region(page, "The API server's answer");
    await answer.getByText("The namespace is refused.").waitFor();
    await answer.getByText("metadata.labels[pod-security.kubernetes.io/enforce]").waitFor();
    await region(page, "Effective policy").getByText("restricted error").waitFor();
    await close(watched);
  });

  it("can be written as YAML", async () => {
    const watched = await open(browser, `${service.url}/#/namespaces`);
    const { page } = watched;
    const now = region(page, "New labels");
    await now.getByRole("button", { name: "YAML" }).click();
    const text = now.getByRole("textbox");
    await text.fill("apiVersion: v1\nkind: Service\nmetadata: { name: typed }\n");
    await now.getByText("there is no Namespace in this text").waitFor();
    await text.fill("apiVersion: v1\nkind: Namespace\nmetadata: { name: typed, labels: { a: [] } }\n");
    await now.getByText("metadata.labels").waitFor();
    await text.fill("a: [");
    await now.locator(".namespace-failure").filter({ hasText: /./ }).waitFor();
    // what was asked before is still there
    await region(page, "Effective policy").getByText("restricted label").waitFor();
    await text.fill(
      "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: typed\n  labels:\n    pod-security.kubernetes.io/warn: baseline\n",
    );
    await region(page, "Effective policy").getByText("baseline label").waitFor();
    expect(await page.getByLabel("Namespace", { exact: true }).inputValue()).toBe("typed");
    await page.getByText("kubectl label namespace typed --overwrite").waitFor();
    await now.getByRole("button", { name: "YAML" }).click();
    expect(await now.getByRole("group", { name: "warn" }).getByLabel("Level").inputValue()).toBe("baseline");
    await close(watched);
  });
});

describe("an inventory", () => {
  it("shows the warnings of the API server, what changes for each object, and which controls stop the most", async () => {
    const watched = await open(browser, `${service.url}/#/namespaces`);
    const { page } = watched;
    await page.getByLabel("Choose files").setInputFiles(join(home, "inventory.yaml"));
    // the namespace with the most objects is taken, with the labels that it has
    await page.getByRole("status").filter({ hasText: "7 objects from 1 file" }).waitFor();
    await page.getByText("When enforce goes from baseline:latest to restricted:latest").waitFor();
    const answer = region(page, "The API server's answer");
    await answer
      .getByText('Warning: existing pods in namespace "shop" violate the new PodSecurity enforce level')
      .waitFor();
    await answer.getByText("web-1 (and 1 other pod): allowPrivilegeEscalation != false").waitFor();
    const impact = region(page, "Impact");
    await impact.getByRole("button", { name: "3 newly violating" }).waitFor();
    const bars = impact.getByRole("table").first().getByRole("row");
    expect(await bars.nth(1).textContent()).toBe("Privilege escalation4");
    const table = impact.getByRole("table", { name: "Impact" });
    expect(await table.getByRole("row").count()).toBe(5);
    await impact.getByRole("button", { name: "1 still violating" }).click();
    expect(await table.getByRole("row").count()).toBe(2);
    await table.getByText("hostNamespaces").waitFor();
    await impact.getByRole("button", { name: "1 still violating" }).click();
    await impact.getByLabel("Filter").fill("deployment");
    await impact.getByRole("status").filter({ hasText: "1 object" }).waitFor();
    await impact.getByLabel("Filter").fill("");
    await table.getByRole("button", { name: "Object" }).click();
    const names = table.locator("tbody strong");
    expect(await names.allTextContents()).toEqual(["agent", "web", "web-1", "web-2"]);
    await table.getByRole("button", { name: "Object" }).click();
    expect(await names.allTextContents()).toEqual(["web-2", "web-1", "web", "agent"]);
    await page.getByLabel("Namespace in the inventory").selectOption("kube-system");
    await impact.getByText("elsewhere").waitFor();
    await close(watched);
  });

  it("may be a folder, of which the manifests are read and broken ones are told", async () => {
    const watched = await open(browser, `${service.url}/#/namespaces?namespace=shop&enforce=baseline`);
    const { page } = watched;
    await page.getByLabel("Choose a folder").setInputFiles(join(home, "folder"));
    await page.getByRole("status").filter({ hasText: "from 2 files" }).waitFor();
    const impact = region(page, "Impact");
    await impact.getByText("folder/deep/pod.yaml:1").waitFor();
    await impact.getByText("folder/broken.yaml:1").waitFor();
    await impact.getByRole("button", { name: "1 invalid" }).waitFor();
    await page.getByRole("button", { name: "Clear" }).click();
    await impact.waitFor({ state: "detached" });
    await close(watched);
  });

  it("may be dropped", async () => {
    const watched = await open(browser, `${service.url}/#/namespaces?namespace=shop&enforce=restricted`);
    const { page } = watched;
    await region(page, "Effective policy").waitFor();
    const files = await page.evaluateHandle(
      (texts) => {
        const transfer = new DataTransfer();
        for (const [name, text] of texts) transfer.items.add(new File([text], name));
        return transfer;
      },
      [
        ["one.yaml", pod("one", "{ containers: [{ name: c, image: i }] }")],
        ["two.txt", pod("two", `{ containers: [{ name: c, image: i, ${SAFE} }] }`)],
      ] as const,
    );
    await page.locator(".file-drop").dispatchEvent("drop", { dataTransfer: files });
    await page.getByRole("status").filter({ hasText: "2 objects from 2 files" }).waitFor();
    const impact = region(page, "Impact");
    await impact.getByRole("button", { name: "1 newly violating" }).waitFor();
    await impact.getByRole("button", { name: "1 still passing" }).waitFor();
    await close(watched);
  });

  it("sends nothing anywhere", async () => {
    const watched = await open(browser, `${service.url}/#/namespaces?namespace=shop&enforce=restricted`);
    const { page } = watched;
    await region(page, "Effective policy").waitFor();
    const sent: string[] = [];
    page.on("request", (request) => sent.push(request.url()));
    await page.getByLabel("Choose files").setInputFiles(join(home, "inventory.yaml"));
    await region(page, "Impact").waitFor();
    expect(sent).toEqual([]);
    await close(watched);
  });
});

it("can be used by everybody: axe finds nothing, also with errors and an inventory", async () => {
  const address = "/#/namespaces?namespace=shop&enforce=restricted&audit=strict&old-enforce=baseline";
  await expectAccessible(browser, service.url + address, async (page) => {
    await page.locator("input[type=file]").first().setInputFiles(join(home, "inventory.yaml"));
    await page.locator(".data-table tbody tr").first().waitFor();
  });
});

/** What docs/portals.md shows to portals works; what it shows for Backstage is run by backstage/, and facts by test/cluster. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { documentedModule } from "./documented.ts";
import { onNetwork, ROOT, serving, tokens } from "./server/serving.ts";

const TOKEN = "0123456789abcdef";
const DEPLOYMENT = readFileSync(join(ROOT, "examples", "deployment.yaml"), "utf8");
type Judge = (manifests: string, token: string) => Promise<readonly string[]>;

async function judging<T>(work: (judge: Judge, url: string) => Promise<T>): Promise<T> {
  const { app } = serving({ access: tokens(`portal:${TOKEN}`), corsOrigins: ["https://portal.example.com"] });
  return onNetwork(app, async (port) => {
    const url = `http://127.0.0.1:${port}`;
    const { judge } = (await documentedModule("judge", url)) as { judge: Judge };
    return work(judge, url);
  });
}

describe("the documentation for portals", () => {
  it("shows a fetch that tells each violation with its line", async () => {
    await judging(async (judge) => {
      const lines = await judge(DEPLOYMENT, TOKEN);
      expect(lines).toHaveLength(5);
      expect(lines).toContain(
        'line 40, Deployment/web: restricted volume types (volume "logs" uses restricted volume type "hostPath")',
      );
      expect(await judge("kind: Pod\n", TOKEN)).toHaveLength(1);
    });
  });

  it("shows a fetch that tells problems with the request's id", async () => {
    await judging(async (judge) => {
      await expect(judge("", TOKEN)).rejects.toThrow(/\(request [\w-]{36}\)$/);
      await expect(judge(DEPLOYMENT, "wrong")).rejects.toThrow("This token is not known here.");
    });
  });

  it("tells what a browser may send and read across origins", async () => {
    await judging(async (_judge, url) => {
      const preflight = await fetch(`${url}/v1/evaluate`, {
        method: "OPTIONS",
        headers: { origin: "https://portal.example.com", "access-control-request-method": "POST" },
      });
      expect(preflight.headers.get("access-control-allow-origin")).toBe("https://portal.example.com");
      expect(preflight.headers.get("access-control-allow-headers")).toMatch(
        /\bauthorization, content-type\b/,
      );
      const answer = await fetch(`${url}/v1/levels`, { headers: { origin: "https://portal.example.com" } });
      expect(answer.headers.get("access-control-expose-headers")).toContain("x-request-id");
    });
  });

  it("links to files that exist", () => {
    const page = readFileSync(join(ROOT, "docs", "portals.md"), "utf8");
    const files = [...page.matchAll(/\]\((?!http)([^)#]+)\)/g)].map(([, file = ""]) => file);
    expect(files.length).toBeGreaterThan(5);
    for (const file of files.filter((one) => !one.endsWith("/"))) {
      expect(readFileSync(join(ROOT, "docs", file), "utf8"), file).not.toBe("");
    }
  });
});

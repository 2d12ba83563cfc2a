/** The proof bed itself: a real API server with its built-in Pod Security, which comes up, denies, restarts and goes. */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startCluster } from "./cluster.ts";
import type { Cluster } from "./cluster.ts";

const RESTRICTED = "pod-security.kubernetes.io/enforce=restricted";
const DENIAL =
  'pods "bare" is forbidden: violates PodSecurity "restricted:latest": ' +
  'allowPrivilegeEscalation != false (container "bare" must set securityContext.allowPrivilegeEscalation=false), ' +
  'unrestricted capabilities (container "bare" must set securityContext.capabilities.drop=["ALL"]), ' +
  'runAsNonRoot != true (pod or container "bare" must set securityContext.runAsNonRoot=true), ' +
  'seccompProfile (pod or container "bare" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")';

describe("a cluster with the built-in plugin", () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startCluster({ disablePodSecurity: false });
    await kubectl("create", "namespace", "shop");
  });
  afterAll(async () => await cluster.stop());

  const kubectl = async (...args: string[]) => await cluster.kubectl(args);

  it("runs the version that the Go module names", async () => {
    const { stdout } = await kubectl("version", "-o", "json");
    expect(JSON.parse(stdout)).toMatchObject({
      clientVersion: { gitVersion: cluster.kubernetesVersion },
      serverVersion: { gitVersion: cluster.kubernetesVersion },
    });
  });

  it("lets a pod in, denies it in a restricted namespace, and writes both into the audit log", async () => {
    expect(await kubectl("run", "bare", "--image=bare", "--namespace=shop")).toMatchObject({ code: 0 });
    const label = await kubectl("label", "namespace", "shop", RESTRICTED);
    expect(label.stderr).toContain(
      'existing pods in namespace "shop" violate the new PodSecurity enforce level',
    );
    await kubectl("delete", "pod", "bare", "--namespace=shop", "--now");
    const denied = await kubectl("run", "bare", "--image=bare", "--namespace=shop");
    expect(denied.code).toBe(1);
    expect(denied.stderr).toContain(DENIAL);
    const events = cluster
      .auditEvents()
      .filter((event) => event.requestURI.includes("/namespaces/shop/pods?"));
    expect(
      events.map((event) => [
        event.responseStatus?.code,
        event.annotations?.["pod-security.kubernetes.io/enforce-policy"],
      ]),
    ).toEqual([
      [201, "privileged:latest"],
      [403, "restricted:latest"],
    ]);
  });

  it("gives a client only what its roles allow", async () => {
    const ada = cluster.createClient("ada", ["developers"]);
    const answer = await cluster.kubectl(["get", "pods"], { as: ada });
    expect(answer.stderr).toContain('User "ada" cannot list resource "pods"');
  });

  it("comes back with its objects after kube-apiserver and etcd were killed", async () => {
    await cluster.stopApiServer("SIGKILL");
    await cluster.stopEtcd("SIGKILL");
    expect(await kubectl("get", "namespace", "shop")).toMatchObject({ code: 1 });
    await cluster.startEtcd();
    await cluster.startApiServer();
    expect(await kubectl("get", "namespace", "shop")).toMatchObject({ code: 0 });
  });
});

describe("a cluster without the built-in plugin", () => {
  it("lets every pod in, and leaves no process and no file when it is stopped", async () => {
    const cluster = await startCluster({
      disablePodSecurity: true,
      objects: `{apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {${RESTRICTED.replace("=", ": ")}}}}`,
    });
    const answer = await cluster.kubectl(["run", "bare", "--image=bare", "--namespace=shop"]);
    expect(answer).toMatchObject({ code: 0, stderr: "" });
    expect(processesOf(cluster.directory)).toHaveLength(2);
    await cluster.stop();
    expect(processesOf(cluster.directory)).toEqual([]);
    expect(existsSync(cluster.directory)).toBe(false);
  });

  it("tells the server's own words when it does not come up, and leaves nothing behind", async () => {
    const before = processesOf("kube-apiserver");
    await expect(startCluster({ disablePodSecurity: true, flags: ["--no-such-flag=1"] })).rejects.toThrow(
      "unknown flag: --no-such-flag",
    );
    expect(processesOf("kube-apiserver")).toEqual(before);
  });
});

describe.each(["SIGINT", "SIGTERM", "SIGKILL"] as const)(
  "a process that holds a cluster and gets %s",
  (signal) => {
    it("leaves no server behind", async () => {
      const holder = spawn(process.execPath, ["--import", "tsx", join(import.meta.dirname, "hold.ts")], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      const directory = await heldDirectory(holder);
      expect(processesOf(directory)).toHaveLength(2);
      const end = new Promise((resolve) => holder.once("exit", resolve));
      holder.kill(signal);
      await end;
      await expect.poll(() => processesOf(directory), { timeout: 20_000 }).toEqual([]);
      // Nobody can tidy up after SIGKILL; the files of a cluster that had an end are gone.
      if (signal === "SIGKILL") rmSync(directory, { recursive: true });
      expect(existsSync(directory)).toBe(false);
    });
  },
);

/** The directory of the cluster that the process holds, once it is up. */
async function heldDirectory(holder: ChildProcess): Promise<string> {
  if (holder.stdout === null) throw new Error("the holder has no output");
  for await (const line of createInterface({ input: holder.stdout })) {
    const kubeconfig = /^export KUBECONFIG=(.+)$/.exec(line)?.[1];
    if (kubeconfig !== undefined) return dirname(kubeconfig);
  }
  throw new Error("the holder ended before its cluster was up");
}

/** The servers whose command lines hold the text. */
function processesOf(part: string): readonly string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => commandLine(pid))
    .filter((command) => /\/(etcd|kube-apiserver)\0/.test(command) && command.includes(part));
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return ""; // It has ended in the meantime.
  }
}

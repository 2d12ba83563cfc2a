/** The Helm chart on a real API server: every object is taken, and the webhook that it installs is trusted and asked. */
import { X509Certificate } from "node:crypto";
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { connect } from "node:tls";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { serving } from "../../server/serving.ts";
import { startCluster } from "../cluster.ts";
import type { Cluster } from "../cluster.ts";
import { defineForeignKinds } from "../definitions.ts";
import { serveInstalled } from "../installed.ts";
import type { Installed } from "../installed.ts";
import { CHART, installHelm } from "./helm.ts";
import type { Helm } from "./helm.ts";
import { objectsIn } from "./rendered.ts";

const NAME = "pod-security-rules";
const HOST = `${NAME}.${NAME}.svc`;
const RELEASE = [NAME, CHART, `--namespace=${NAME}`];
const PATIENCE = { timeout: 20_000, interval: 200 };

let cluster: Cluster;
let helm: Helm;
beforeAll(async () => {
  cluster = await startCluster({ disablePodSecurity: true });
  await defineForeignKinds(cluster);
  helm = await installHelm(
    cluster.kubernetesVersion,
    join(cluster.directory, "helm"),
    cluster.admin.kubeconfig,
  );
});
afterAll(async () => await cluster.stop());

async function kubectl(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await cluster.kubectl(args);
  expect([code, stderr], args.join(" ")).toEqual([0, ""]);
  return stdout;
}

describe("every object that it renders", () => {
  beforeAll(async () => await kubectl("create", "namespace", NAME).then());

  it.each([
    ["mode=rest,monitoring.enabled=true"],
    ["mode=audit"],
    ["mode=enforce,monitoring.enabled=true,monitoring.labels.release=prometheus"],
    ["mode=enforce,certificate.source=certManager"],
    ["mode=enforce,certificate.source=certManager,certificate.certManager.issuerRef.name=ours"],
  ])("%s: is taken by the API server, without a warning", async (values) => {
    const rendered = await helm(
      "template",
      ...RELEASE,
      `--set=${values}`,
      '--set-json=rules={"a.yaml":"id: a"}',
    );
    expect(rendered.stderr).toBe("");
    const args = ["apply", "--dry-run=server", "--validate=strict", "-f", "-"];
    const applied = await cluster.kubectl(args, { input: rendered.stdout });
    expect([applied.code, applied.stderr]).toEqual([0, ""]);
    expect(applied.stdout.trimEnd().split("\n")).toHaveLength(objectsIn(rendered.stdout).size);
  });
});

describe("installed, with a certificate of its own", () => {
  let installed: Installed;
  const SETTINGS = ["--set=mode=enforce"];
  beforeAll(async () => {
    const { code, stdout, stderr } = await helm("install", ...RELEASE, ...SETTINGS);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("The admission webhook, mode enforce");
    installed = await serveInstalled(cluster, NAME);
    await vi.waitFor(async () => await kubectl("create", "namespace", "shop"), PATIENCE);
    await kubectl("label", "namespace", "shop", "pod-security.kubernetes.io/enforce=baseline");
  });
  afterAll(async () => await installed.webhook.stop());

  const certificate = async () => await installed.secret(`${NAME}-tls`);

  const privileged = async (): Promise<string> => {
    const overrides = '--overrides={"spec":{"hostNetwork":true}}';
    const args = ["run", "bad", "--image=bad", "--namespace=shop", "--dry-run=server", overrides];
    return (await cluster.kubectl(args)).stderr;
  };

  it("is trusted by the API server, and asked", async () => {
    await vi.waitFor(
      async () =>
        expect(await privileged()).toContain(
          'admission webhook "pod-security-webhook.kubernetes.io" denied the request: pods "bad" is forbidden: ' +
            'violates PodSecurity "baseline:latest": host namespaces (hostNetwork=true)',
        ),
      PATIENCE,
    );
  });

  it("an upgrade keeps the certificate", async () => {
    const before = await certificate();
    expect(await helm("upgrade", ...RELEASE, ...SETTINGS, "--set=autoscaling.maxReplicas=9")).toMatchObject({
      code: 0,
      stderr: "",
    });
    expect(await certificate()).toEqual(before);
  });

  it("an upgrade late in its life makes another one by the same authority, so that the old one stays trusted", async () => {
    const before = await certificate();
    const late = "pod-security-rules/renew-after=1";
    await kubectl("annotate", "secret", `${NAME}-tls`, `-n=${NAME}`, "--overwrite", late);
    expect(await helm("upgrade", ...RELEASE, ...SETTINGS)).toMatchObject({ code: 0, stderr: "" });
    const after = await certificate();
    expect(after["tls.crt"]).not.toBe(before["tls.crt"]);
    expect(after["ca.crt"]).toBe(before["ca.crt"]);
    const made = new X509Certificate(after["tls.crt"] ?? "");
    expect(made.verify(new X509Certificate(after["ca.crt"] ?? "").publicKey)).toBe(true);
    const hosts = [HOST, `${HOST}.cluster.local`];
    expect(hosts.map((host) => made.checkHost(host))).toEqual(hosts);
    await installed.route();
    expect(await privileged()).toContain("denied the request");
    writeFileSync(installed.webhook.certificate.certFile, after["tls.crt"] ?? "");
    writeFileSync(installed.webhook.certificate.keyFile, after["tls.key"] ?? "");
    const port = Number(new URL(installed.webhook.url).port);
    await vi.waitFor(async () => expect(await served(port)).toBe(made.serialNumber), PATIENCE);
    expect(await privileged()).toContain("denied the request");
  });

  it("goes without leaving anything that holds up the cluster", async () => {
    expect(await helm("uninstall", NAME, `--namespace=${NAME}`)).toMatchObject({ code: 0, stderr: "" });
    const kinds = "validatingwebhookconfigurations,clusterroles,clusterrolebindings";
    expect(await kubectl("get", kinds, "-o=name", "-l=app.kubernetes.io/managed-by=Helm")).toBe("");
    await vi.waitFor(async () => expect(await privileged()).toBe(""), PATIENCE);
  });
});

/** Serial number of the certificate that a new connection sees. */
async function served(port: number): Promise<string> {
  return await new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", rejectUnauthorized: false }, () => {
      resolve(socket.getPeerCertificate().serialNumber);
      socket.destroy();
    });
    socket.once("error", reject);
  });
}

describe("helm test", () => {
  it("runs a script that asks the service, and fails when there is none", async () => {
    const { stdout } = await helm("template", ...RELEASE, "--set=mode=rest");
    const pod = objectsIn(stdout).get(`Pod/${NAME}-test`) as unknown as {
      readonly spec: { readonly containers: readonly [{ readonly args: readonly [string] }] };
    };
    const [script] = pod.spec.containers[0].args;
    const server = createServer(serving().app).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const SERVICE = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const run = async () =>
      await promisify(execFile)(process.execPath, ["--eval", script], { env: { SERVICE } });
    expect((await run()).stdout).toContain('"allowed": false');
    server.close();
    server.closeAllConnections();
    await expect(run()).rejects.toThrow();
  });
});

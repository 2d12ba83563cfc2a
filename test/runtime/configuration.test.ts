/** Flags and environment variables. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { readConfig } from "../../src/runtime/configuration.ts";
import { UsageError } from "../../src/core/usage-error.ts";
import { defaultReadLimits } from "../../src/manifest/text/index.ts";

const directory = mkdtempSync(join(tmpdir(), "psr-config-"));
afterAll(() => rmSync(directory, { recursive: true }));
afterEach(() => vi.unstubAllEnvs());

function file(name: string, content: string | Uint8Array): string {
  const path = join(directory, name);
  writeFileSync(path, content);
  return path;
}

const read = (...args: string[]) => readConfig(args, "1.2.3");

async function refusal(...args: string[]): Promise<UsageError> {
  const error: unknown = await read(...args).catch((thrown: unknown) => thrown);
  if (!(error instanceof UsageError)) throw new Error(`not refused: ${args.join(" ")}`);
  return error;
}

const OIDC = ["--oidc-issuer", "https://id.example.com", "--oidc-audience", "a"];

describe("flags", () => {
  it("have values that need no thought", async () => {
    expect(await read()).toEqual({
      host: "127.0.0.1",
      port: 8080,
      rules: [],
      limits: {
        bodyBytes: 3_145_728,
        heldBytes: 67_108_864,
        milliseconds: 10_000,
        read: defaultReadLimits,
        load: { concurrent: 100, waiting: 100, lagMilliseconds: 500 },
        stream: { lines: 1_000_000, milliseconds: 240_000 },
        answerMilliseconds: 300_000,
      },
      headerBytes: 32_768,
      connections: 1_024,
      requestTimeoutSeconds: 300,
      shutdownGraceSeconds: 20,
      shutdownDelaySeconds: 1,
      logLevel: "info",
      workers: 1,
      workerSilenceSeconds: 20,
      access: { tokenReview: false, admins: [], openReading: false },
      capture: 0,
      rateLimit: 0,
      corsOrigins: [],
      allowedHosts: [],
    });
  });

  it("end streams before the time for a request is over", async () => {
    const after = async (...args: string[]) => (await read(...args)).limits.stream.milliseconds;
    expect(await after("--stream-timeout", "30")).toBe(30_000);
    expect(await after("--request-timeout", "10")).toBe(8_000);
    expect(await after("--request-timeout", "1000", "--stream-timeout", "900")).toBe(800_000);
    expect((await read("--max-stream-lines", "7")).limits.stream.lines).toBe(7);
  });

  it("give admission a port of its own, with the authorities of its callers", async () => {
    const tls = ["--tls-cert-file", "c", "--tls-private-key-file", "k"];
    const cluster = ["--in-cluster", "--admission-port", "8443"];
    expect((await read(...cluster)).admission).toEqual({ port: 8443 });
    expect((await read(...cluster, ...tls, "--admission-client-ca-file", "ca")).admission).toEqual({
      port: 8443,
      clientCaFile: "ca",
    });
    vi.stubEnv("PSR_ADMISSION_PORT", "9443");
    expect((await read("--in-cluster")).admission).toEqual({ port: 9443 });
  });

  it.each([
    [["--admission-port", "8443"], "--admission-port needs a cluster"],
    [["--admission-port", "8080", "--in-cluster"], "must differ"],
    [["--admission-port", "65536", "--in-cluster"], "between 0 and 65535"],
    [["--admission-client-ca-file", "ca", "--in-cluster"], "needs --admission-port"],
    [["--admission-client-ca-file", "ca", "--in-cluster", "--admission-port", "1"], "needs --tls-cert-file"],
  ])("%j are refused: %s", async (args, message) => {
    expect((await refusal(...args)).message).toContain(message);
  });

  it("ask for as many workers as there are processors, or for a number", async () => {
    expect((await read("--workers", "auto")).workers).toBe(availableParallelism());
    expect((await read("--workers", "3")).workers).toBe(3);
    vi.stubEnv("PSR_WORKERS", "2");
    expect((await read()).workers).toBe(2);
    expect((await refusal("--workers", "0")).message).toContain("between 1 and 256");
  });

  it("may be repeated where lists are meant", async () => {
    const config = await read(
      "--rules",
      "a",
      "--rules",
      "b",
      "--cors-origin",
      "https://a.example,https://b.example",
    );
    expect(config.rules).toEqual(["a", "b"]);
    expect((await read("--allowed-hosts", "a.example,B.example")).allowedHosts).toEqual([
      "a.example",
      "b.example",
    ]);
    expect(config.corsOrigins).toEqual(["https://a.example", "https://b.example"]);
  });

  it.each([
    [["--prot", "1"], "--port"],
    [["--port", "eighty"], "whole number, between 0 and 65535"],
    [["--port", "65536"], "between 0 and 65535"],
    [["--port", "80.5"], "whole number"],
    [["--port", "-1"], ""],
    [["--max-depth", "0"], "1 or more"],
    [["--max-body-bytes", "1e9"], "whole number"],
    [["--max-header-bytes", "1023"], "1024 or more"],
    [["--log-level", "loud"], "trace, debug"],
    [["--cors-origin", "https://a.example/"], "such as https://a.example"],
    [["--cors-origin", "*"], "an origin"],
    [["--allowed-hosts", "https://a.example"], "a host name without a port"],
    [["--tls-cert-file", "a"], "--tls-private-key-file must be given together"],
    [["extra"], "too many arguments"],
    [["--config", "/nowhere/at/all"], "--config: cannot read /nowhere/at/all"],
    [["--token-review"], "--token-review needs a cluster"],
    [["--oidc-issuer", "https://id.example.com"], "--oidc-issuer needs --oidc-audience"],
    [
      ["--oidc-issuer", "http://id.example.com", "--oidc-audience", "a"],
      "--oidc-issuer must be an https address",
    ],
    [["--oidc-audience", "a"], "need --oidc-issuer"],
    [[...OIDC, "--oidc-username-prefix", "system:"], "--oidc-username-prefix must not begin with system:"],
    [[...OIDC, "--oidc-groups-prefix", "group:"], "--oidc-groups-prefix must not begin with"],
    [[...OIDC, "--token-file", "t", "--oidc-username-prefix", "-"], "two callers could bear one name"],
    [
      [...OIDC, "--kubeconfig", "k", "--token-review", "--token-review-prefix", "oidc:x"],
      "two callers could bear one name",
    ],
    [
      ["--kubeconfig", "k", "--token-review", "--token-file", "t", "--token-review-prefix", "x"],
      "needs a colon",
    ],
    [["--capture", "-1"], ""],
    [["--worker-heap", "288"], "--worker-heap needs --workers or --admission-port"],
    [["--worker-heap", "63", "--workers", "2"], "64 or more"],
  ])("refuse %j", async (args, message) => {
    const error = await refusal(...args);
    expect(error.exitCode).toBe(2);
    expect(error.message).toContain(message);
  });

  it("that limit what callers send stand in docs/security.md with their values", async () => {
    const page = readFileSync(join(import.meta.dirname, "../../docs/security.md"), "utf8");
    const rows = page.split("\n").filter((line) => line.startsWith("| "));
    const { message } = await refusal("--help");
    const limits = [
      ...message.matchAll(/^ +(--max-[a-z-]+|--[a-z]+-timeout) <number>[^]*?\(default:\s+(\d+)/gm),
    ];
    expect(limits.length).toBeGreaterThan(9);
    for (const [, flag = "", standard = ""] of limits) {
      const row = rows.find((line) => line.includes(`\`${flag}\`, ${standard}`));
      expect(row, flag).toBeDefined();
    }
  });

  it.each([
    ["--help", "--max-body-bytes"],
    ["--version", "1.2.3"],
  ])("answer %s without a failure", async (flag, text) => {
    const answer = await refusal(flag);
    expect(answer.exitCode).toBe(0);
    expect(answer.message).toContain(text);
  });
});

describe("callers", () => {
  it("are known as the flags say", async () => {
    const flags = [
      "--token-file",
      "t",
      "--rule-admins",
      "alice,group:security",
      "--open-reading",
      "--store",
      "s",
    ];
    const oidc = [
      "--oidc-issuer",
      "https://id.example.com",
      "--oidc-audience",
      "rules",
      "--oidc-name-claim",
      "email",
    ];
    expect(await read(...flags, ...oidc)).toMatchObject({
      store: "s",
      access: {
        tokenFile: "t",
        admins: ["alice", "group:security"],
        openReading: true,
        oidc: {
          issuer: "https://id.example.com",
          audience: "rules",
          nameClaim: "email",
          groupsClaim: "groups",
          usernamePrefix: "oidc:",
          groupsPrefix: "oidc:",
        },
      },
    });
  });
});

describe("the environment", () => {
  it("gives what flags do not", async () => {
    vi.stubEnv("PSR_MAX_BODY_BYTES", "1000");
    vi.stubEnv("PSR_RULES", "a,b");
    vi.stubEnv("PORT", "9000");
    expect(await read()).toMatchObject({ port: 9000, rules: ["a", "b"], limits: { bodyBytes: 1000 } });
    expect(await read("--port", "1")).toMatchObject({ port: 1 });
  });

  it("prefers the service's own name for the port", async () => {
    vi.stubEnv("PORT", "9000");
    vi.stubEnv("PSR_PORT", "9001");
    expect(await read()).toMatchObject({ port: 9001 });
  });

  it("is named when it is wrong", async () => {
    vi.stubEnv("PSR_MAX_DEPTH", "deep");
    expect((await refusal()).message).toContain("PSR_MAX_DEPTH");
  });
});

describe("files", () => {
  it("must be UTF-8", async () => {
    expect((await refusal("--config", file("binary", new Uint8Array([0xff, 0xfe])))).message).toContain(
      "not UTF-8",
    );
  });
});

describe("--cluster-store", () => {
  it("names a store in the cluster that is joined", async () => {
    const config = await read("--in-cluster", "--cluster-store", "platform/rules");
    expect(config.clusterStore).toEqual({ namespace: "platform", name: "rules", history: 500 });
  });

  it.each([
    [["--cluster-store", "rules", "--in-cluster"], "takes NAMESPACE/NAME"],
    [["--cluster-store", "a/Rules", "--in-cluster"], "takes NAMESPACE/NAME"],
    [["--cluster-store", "a/b"], "needs a cluster"],
    [["--cluster-store", "a/b", "--in-cluster", "--store", "c"], "cannot be used together"],
  ])("is refused where it cannot work: %j", async (args, expected) => {
    expect((await refusal(...args)).message).toContain(expected);
  });
});

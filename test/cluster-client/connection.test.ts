/** Credentials for the API server, from real files. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { inClusterConnection, kubeconfigConnection } from "../../src/cluster/index.ts";

const directory = mkdtempSync(join(tmpdir(), "psr-connection-"));
afterAll(() => rmSync(directory, { recursive: true }));

function write(name: string, text: string): string {
  const file = join(directory, name);
  writeFileSync(file, text);
  return file;
}

const base64 = (text: string): string => Buffer.from(text).toString("base64");

function kubeconfig(user: string, cluster = "{server: 'https://api.example.com:6443/base/'}"): string {
  return write(
    "kubeconfig",
    `clusters: [{name: c, cluster: ${cluster}}]\nusers: [{name: u, user: ${user}}]\ncontexts: [{name: x, context: {cluster: c, user: u}}]\ncurrent-context: x\n`,
  );
}

describe("a kubeconfig", () => {
  it("gives server, authority and client certificate, inline or in files beside it", () => {
    write("client.key", "the key");
    const file = kubeconfig(
      `{client-certificate-data: ${base64("the certificate")}, client-key: client.key}`,
      `{server: 'https://api.example.com', certificate-authority-data: ${base64("the authority")}, tls-server-name: inner}`,
    );
    const { server, tls, token } = kubeconfigConnection(file);
    expect(server.href).toBe("https://api.example.com/");
    expect(tls).toEqual({
      ca: "the authority",
      cert: "the certificate",
      key: "the key",
      servername: "inner",
    });
    expect(token()).toBeUndefined();
  });

  it("gives a token, read again each time when it stands in a file", () => {
    expect(kubeconfigConnection(kubeconfig("{token: abc}")).token()).toBe("abc");
    write("token", "one\n");
    const { token } = kubeconfigConnection(kubeconfig("{tokenFile: token}"));
    expect(token()).toBe("one");
    write("token", "two\n");
    expect(token()).toBe("two");
  });

  it.each([
    [
      "a program that fetches credentials",
      kubeconfig.bind(null, "{exec: {command: aws}}"),
      'the user\'s "exec" cannot be used here',
    ],
    ["a password", kubeconfig.bind(null, "{username: a, password: b}"), '"username" cannot be used here'],
    ["no server", kubeconfig.bind(null, "{}", "{}"), "the cluster has no server"],
    ["no context", write.bind(null, "kubeconfig", "clusters: []\n"), 'there is no context ""'],
    ["no YAML", write.bind(null, "kubeconfig", "a: ["), "not a kubeconfig"],
    ["a list", write.bind(null, "kubeconfig", "- a"), "not a kubeconfig"],
    ["a key that is not there", kubeconfig.bind(null, "{client-key: none.key}"), "none.key: ENOENT"],
  ])("with %s is refused with a sentence", (_name, make, reason) => {
    expect(() => kubeconfigConnection(make())).toThrow(reason);
  });

  it("that does not exist is refused", () => {
    expect(() => kubeconfigConnection(join(directory, "none"))).toThrow("ENOENT");
  });
});

describe("a pod in a cluster", () => {
  it("has an address and credentials, its token renewed", () => {
    write("ca.crt", "the authority");
    write("token", "one");
    const { server, tls, token } = inClusterConnection(
      { KUBERNETES_SERVICE_HOST: "fd00::1", KUBERNETES_SERVICE_PORT: "6443" },
      directory,
    );
    expect(server.href).toBe("https://[fd00::1]:6443/");
    expect(tls).toEqual({ ca: "the authority" });
    write("token", "two");
    expect(token()).toBe("two");
  });

  it("is refused elsewhere", () => {
    expect(() => inClusterConnection({}, directory)).toThrow("--in-cluster works in a pod only");
    expect(() => inClusterConnection({ KUBERNETES_SERVICE_HOST: "a" }, join(directory, "none"))).toThrow(
      "ENOENT",
    );
  });
});

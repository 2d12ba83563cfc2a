/** Starts etcd as the API server's store. */
import { join } from "node:path";
import { startServer } from "./processes.ts";
import type { Server } from "./processes.ts";
import { untilReady } from "./ready.ts";

/** What etcd is started with; the same again brings the same data back. */
export interface EtcdSettings {
  readonly program: string;
  readonly directory: string;
  readonly port: number;
  readonly peerPort: number;
}

/** Starts etcd and waits until it is healthy. */
export async function startEtcd(settings: EtcdSettings): Promise<Server> {
  const url = `http://127.0.0.1:${settings.port}`;
  const peerUrl = `http://127.0.0.1:${settings.peerPort}`;
  const server = startServer(
    "etcd",
    settings.program,
    [
      "--name=default",
      `--data-dir=${join(settings.directory, "etcd")}`,
      `--listen-client-urls=${url}`,
      `--advertise-client-urls=${url}`,
      `--listen-peer-urls=${peerUrl}`,
      `--initial-advertise-peer-urls=${peerUrl}`,
      `--initial-cluster=default=${peerUrl}`,
      // The data live as long as the test: a disk that is slow for a moment must not fail it.
      "--unsafe-no-fsync=true",
      "--log-level=warn",
    ],
    join(settings.directory, "etcd.log"),
  );
  await untilReady(server, async () => {
    try {
      return (await fetch(`${url}/health`)).ok;
    } catch {
      return false;
    }
  });
  return server;
}

/**
 * Forgets every earlier revision, so that a watch that asks for one is answered with 410.
 * @throws Error when etcd refuses.
 */
export async function compactEtcd(port: number): Promise<void> {
  const call = async (path: string, body: object): Promise<unknown> => {
    const response = await fetch(`http://127.0.0.1:${port}/v3/kv/${path}`, {
      method: "POST",
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`etcd ${path}: ${await response.text()}`);
    return await response.json();
  };
  const { header } = (await call("range", { key: btoa("any"), count_only: true })) as {
    header: { revision: string };
  };
  await call("compaction", { revision: header.revision, physical: true });
}

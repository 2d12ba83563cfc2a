/** A pod that no level but privileged lets pass, and what must be said of it: it stands unspoilt among what is spoilt. */
import type { PodLike } from "../../src/engine/index.ts";

/** The pod under a name of its own. */
export const badPod = (name: string) => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name },
  spec: { hostPID: true, containers: [{ name: "a", image: "i" }] },
});

/** What nobody may let pass at `restricted`, told without any rule. */
export function isPlainlyBad({ spec }: PodLike): boolean {
  const { hostNetwork, hostPID, hostIPC, containers } = spec ?? {};
  const privileged = (one: unknown): boolean =>
    (one as { securityContext?: { privileged?: unknown } | null } | null)?.securityContext?.privileged ===
    true;
  return (
    [hostNetwork, hostPID, hostIPC].includes(true) ||
    (Array.isArray(containers) && containers.some(privileged))
  );
}

import { createApiRef } from "@backstage/core-plugin-api";
import type { DiscoveryApi, FetchApi } from "@backstage/core-plugin-api";
import type { Grade } from "./grade";

/** Which workloads are asked about. */
export interface Workloads {
  readonly namespace?: string;
  /** As Kubernetes writes it. */
  readonly labelSelector?: string;
}

/** Asks the pod-security-rules service. */
export interface PodSecurityApi {
  /**
   * What workloads meet, and the distance to the next level.
   * Throws PodSecurityError with the service's words.
   */
  getGrade(workloads: Workloads): Promise<Grade>;
}

/** The service, as the card reaches it; give it another implementation to reach it in another way. */
export const podSecurityApiRef = createApiRef<PodSecurityApi>({ id: "plugin.pod-security.service" });

/** The service cannot answer. */
export class PodSecurityError extends Error {
  readonly name = "PodSecurityError";

  /**
   * @param problem - the last part of the problem's type, such as `no-cluster`; undefined when something else than the
   * service answered.
   */
  constructor(
    readonly status: number,
    readonly problem: string | undefined,
    message: string,
  ) {
    super(message);
  }
}

const PROBLEM = "urn:pod-security-rules:problem:";

/** Reaches the service through Backstage's proxy. */
export class PodSecurityClient implements PodSecurityApi {
  private readonly discoveryApi: DiscoveryApi;
  private readonly fetchApi: FetchApi;
  private readonly proxyPath: string;

  constructor(options: { discoveryApi: DiscoveryApi; fetchApi: FetchApi; proxyPath?: string }) {
    this.discoveryApi = options.discoveryApi;
    this.fetchApi = options.fetchApi;
    this.proxyPath = options.proxyPath ?? "/pod-security";
  }

  async getGrade({ namespace, labelSelector }: Workloads): Promise<Grade> {
    const query = new URLSearchParams({
      ...(namespace !== undefined && { namespace }),
      ...(labelSelector !== undefined && { labelSelector }),
    });
    const proxy = await this.discoveryApi.getBaseUrl("proxy");
    const response = await this.fetchApi.fetch(`${proxy}${this.proxyPath}/v1/grade?${query}`);
    if (response.ok) return response.json();
    throw await errorOf(response);
  }
}

async function errorOf(response: Response): Promise<PodSecurityError> {
  const { status, statusText } = response;
  const answered = `The answer was ${status} ${statusText}`.trim();
  const { type, detail } = await response.json().catch(() => ({}));
  const isOurs = typeof type === "string" && type.startsWith(PROBLEM);
  if (!isOurs)
    return new PodSecurityError(status, undefined, `${answered}, and not from the service itself.`);
  return new PodSecurityError(status, type.slice(PROBLEM.length), String(detail ?? answered));
}

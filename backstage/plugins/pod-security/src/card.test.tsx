/** The card on an entity's page, in an app of the new and of the old frontend system, with answers of a real cluster. */
import type { Entity } from "@backstage/catalog-model";
import { configApiRef, discoveryApiRef, fetchApiRef } from "@backstage/frontend-plugin-api";
import { mockApis, renderTestApp, TestApiProvider } from "@backstage/frontend-test-utils";
import { EntityProvider } from "@backstage/plugin-catalog-react";
import { createTestEntityPage } from "@backstage/plugin-catalog-react/testUtils";
import { renderInTestApp } from "@backstage/test-utils";
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- tests run in Node and may start the service
import * as running from "@pod-security-rules/running-service";
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import plugin from "./alpha";
import { EntityPodSecurityCard, isPodSecurityAvailable, PodSecurityClient, podSecurityApiRef } from ".";
import type { Grade } from ".";
import recorded from "./recorded.json";

function entityWith(annotations: Record<string, string>): Entity {
  return {
    apiVersion: "backstage.io/v1alpha1",
    kind: "Component",
    metadata: { name: "web", annotations },
    spec: { type: "service" },
  };
}

const WEB = entityWith({
  "backstage.io/kubernetes-namespace": "shop",
  "backstage.io/kubernetes-id": "shop-web",
});
const PORTAL = "http://portal/api/proxy";

/** Opens the entity's page in an app that reaches the service by `fetch`. */
function open(answer: (url: URL) => Promise<Response> | Response, entity = WEB, podSecurity = {}) {
  const fetchApi = {
    fetch: async (input: RequestInfo | URL) => answer(new URL(input as string)),
  };
  renderTestApp({
    extensions: [createTestEntityPage({ entity })],
    features: [plugin],
    config: { podSecurity },
    apis: [
      [discoveryApiRef, { getBaseUrl: async () => PORTAL }],
      [fetchApiRef, fetchApi],
    ],
  });
}

const json = (body: unknown, status = 200) =>
  ({ ok: status < 300, status, statusText: "", json: async () => body }) as Response;
const shows = (name: keyof typeof recorded) => open(() => json(recorded[name]));

describe("the card", () => {
  it("asks once, for the entity's workloads by the annotations of the Kubernetes plugin", async () => {
    const asked: URL[] = [];
    open((url) => {
      asked.push(url);
      return json(recorded.web);
    });
    expect(await screen.findByLabelText("Level met: baseline")).toBeInTheDocument();
    expect(asked.map(({ origin, pathname }) => origin + pathname)).toEqual([
      `${PORTAL}/pod-security/v1/grade`,
    ]);
    expect(Object.fromEntries(asked[0].searchParams)).toEqual({
      namespace: "shop",
      labelSelector: "backstage.io/kubernetes-id=shop-web",
    });
  });

  it("shows the level, the distance, and the controls in the way with where and how to repair", async () => {
    shows("web");
    expect(
      await screen.findByText("4 controls and 8 findings to restricted, of 1 workload."),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/^at v1\.37, while the namespace enforces privileged:latest$/),
    ).toBeInTheDocument();
    const controls = within(screen.getByRole("list", { name: "Controls in the way" })).getAllByRole(
      "listitem",
    );
    expect(controls).toHaveLength(4);
    expect(within(controls[0]).getByRole("link", { name: /Privilege escalation/ })).toHaveAttribute(
      "href",
      "https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted",
    );
    await userEvent.click(within(controls[0]).getByText("Where, and how to repair it"));
    expect(within(controls[0]).getByText("Deployment/web")).toBeVisible();
    expect(controls[0]).toHaveTextContent(
      'containers "a", "b" must set securityContext.allowPrivilegeEscalation=false',
    );
  });

  it("tells that only running pods offend", async () => {
    shows("cart");
    expect(
      await screen.findByText("1 control and 1 finding to baseline, of 1 workload."),
    ).toBeInTheDocument();
    expect(screen.getByRole("list", { name: "Controls in the way" })).toHaveTextContent(
      "Only its running pods",
    );
  });

  it("has nothing left to say at the highest level", async () => {
    shows("hardened");
    expect(await screen.findByText("The highest level, met by 1 workload.")).toBeInTheDocument();
    expect(screen.queryByRole("list", { name: "Controls in the way" })).toBeNull();
  });

  it("warns of what an upgrade of the cluster makes of the level", async () => {
    shows("upgrade");
    expect(await screen.findByText("At v1.37 it will be privileged.")).toBeInTheDocument();
  });

  it("says that nothing was found, and by what", async () => {
    shows("none");
    expect(await screen.findByText("No workloads")).toBeInTheDocument();
    expect(
      screen.getByText(/namespace shop and labels backstage\.io\/kubernetes-id=shop-web/),
    ).toBeInTheDocument();
  });

  it("waits", async () => {
    open(() => new Promise<Response>(() => {}));
    expect(await screen.findByTestId("progress")).toBeInTheDocument();
  });

  it("links to the service's web page when it is configured", async () => {
    open(() => json(recorded.web), WEB, { pageUrl: "https://pods.example.com" });
    const link = await screen.findByRole("link", { name: /Check and repair manifests/ });
    expect(link).toHaveAttribute("href", "https://pods.example.com");
    const rule = await screen.findByRole("link", { name: /allowPrivilegeEscalation/ });
    expect(rule).toHaveAttribute("href", "https://pods.example.com/#/controls/allowPrivilegeEscalation");
  });

  it("does not come up for entities that say nothing of a cluster", async () => {
    expect(isPodSecurityAvailable(entityWith({}))).toBe(false);
    const asked = jest.fn(() => json(recorded.web));
    open(asked, entityWith({}));
    expect(await screen.findAllByRole("heading", { name: "test" })).not.toEqual([]);
    expect(screen.queryByText("Pod security")).toBeNull();
    expect(asked).not.toHaveBeenCalled();
  });

  it("takes a label selector before an id", async () => {
    const annotations = { ...WEB.metadata.annotations, "backstage.io/kubernetes-label-selector": "app=web" };
    const asked: URL[] = [];
    open((url) => {
      asked.push(url);
      return json(recorded.web);
    }, entityWith(annotations));
    expect(await screen.findByLabelText("Level met: baseline")).toBeInTheDocument();
    expect(asked[0].searchParams.get("labelSelector")).toBe("app=web");
  });
});

describe("the card before the real service", () => {
  let service: running.RunningService;
  beforeAll(async () => {
    service = await running.startService();
  }, 60_000);
  afterAll(() => service?.end());

  /** What the portal's proxy does. */
  const through = (token: string) => async (url: URL) => {
    const path = url.pathname.replace("/api/proxy/pod-security", "");
    const { status, body } = await service.get(`${path}${url.search}`, token);
    return { ...json(undefined, status), json: async () => JSON.parse(body) } as Response;
  };

  it("says that there is no cluster", async () => {
    open(through(service.token));
    expect(await screen.findByText("No cluster")).toBeInTheDocument();
  });

  it("shows the service's words when it refuses", async () => {
    open(through("wrong"));
    expect(await screen.findAllByText(/This token is not known here/)).not.toEqual([]);
  });

  it("says that something else answered", async () => {
    const { body } = await service.get("/docs", service.token);
    open(() => ({ ...json(undefined, 502), json: async () => JSON.parse(body) }) as Response);
    expect(await screen.findAllByText(/The answer was 502, and not from the service itself/)).not.toEqual([]);
  });
});

describe("in an app of the old frontend system", () => {
  const grade = recorded.web as unknown as Grade;
  const render = (entity: Entity) =>
    renderInTestApp(
      <TestApiProvider
        apis={[
          [podSecurityApiRef, { getGrade: async () => grade }],
          [configApiRef, mockApis.config()],
        ]}
      >
        <EntityProvider entity={entity}>
          <EntityPodSecurityCard />
        </EntityProvider>
      </TestApiProvider>,
    );

  it("the card is the same", async () => {
    await render(WEB);
    expect(await screen.findByLabelText("Level met: baseline")).toBeInTheDocument();
  });

  it("the card names the annotations that are missing", async () => {
    await render(entityWith({}));
    expect(await screen.findByText(/Missing Annotation/i)).toBeInTheDocument();
    expect(screen.getByText("backstage.io/kubernetes-label-selector")).toBeInTheDocument();
  });

  it("the client reaches the service by the path that is configured", async () => {
    const asked: string[] = [];
    const client = new PodSecurityClient({
      discoveryApi: { getBaseUrl: async () => PORTAL },
      fetchApi: { fetch: async (input) => json(asked.push(String(input)) && grade) },
      proxyPath: "/pods-of-production",
    });
    expect(await client.getGrade({ namespace: "shop" })).toBe(grade);
    expect(asked).toEqual([`${PORTAL}/pods-of-production/v1/grade?namespace=shop`]);
  });
});

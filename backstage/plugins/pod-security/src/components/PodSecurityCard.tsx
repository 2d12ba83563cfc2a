import { EmptyState, InfoCard, Progress, ResponseErrorPanel } from "@backstage/core-components";
import { configApiRef, useApi } from "@backstage/core-plugin-api";
import { MissingAnnotationEmptyState, useEntity } from "@backstage/plugin-catalog-react";
import useAsync from "react-use/esm/useAsync";
import { PodSecurityError, podSecurityApiRef } from "../api";
import type { Workloads } from "../api";
import { ANNOTATIONS, workloadsOf } from "../entity";
import { GradeView } from "./GradeView";

/** The card of an entity: the level that its workloads meet, and what is left to the next one. */
export function PodSecurityCard() {
  const { entity } = useEntity();
  const workloads = workloadsOf(entity);
  const pageUrl = useApi(configApiRef).getOptionalString("podSecurity.pageUrl")?.replace(/\/$/, "");
  if (workloads === undefined) {
    return <MissingAnnotationEmptyState annotation={[ANNOTATIONS.namespace, ANNOTATIONS.labelSelector]} />;
  }
  return (
    <InfoCard
      title="Pod security"
      {...(pageUrl !== undefined && { deepLink: { title: "Check and repair manifests", link: pageUrl } })}
    >
      <Answer {...workloads} pageUrl={pageUrl} />
    </InfoCard>
  );
}

function Answer({ namespace, labelSelector, pageUrl }: Workloads & { readonly pageUrl?: string }) {
  const api = useApi(podSecurityApiRef);
  const { value, error, loading } = useAsync(
    () => api.getGrade({ namespace, labelSelector }),
    [api, namespace, labelSelector],
  );
  if (loading) return <Progress />;
  if (error instanceof PodSecurityError && error.problem === "no-cluster") {
    return (
      <EmptyState
        missing="info"
        title="No cluster"
        description="The Pod Security service joined no cluster, so it cannot look at what runs. Start it with --in-cluster or --kubeconfig."
      />
    );
  }
  if (error) return <ResponseErrorPanel title="The pod security of this entity is not known" error={error} />;
  if (value === undefined) return null;
  if (value.graded === 0 && value.ungraded === 0) {
    const where = [namespace && `namespace ${namespace}`, labelSelector && `labels ${labelSelector}`];
    return (
      <EmptyState
        missing="content"
        title="No workloads"
        description={`Nothing that runs pods was found by ${where.filter(Boolean).join(" and ")}.`}
      />
    );
  }
  return <GradeView grade={value} pageUrl={pageUrl} />;
}

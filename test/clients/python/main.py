"""Asks a running service through the generated client, and prints what it answered."""

import sys

from psr import AuthenticatedClient
from psr.api.evaluate import compare, evaluate, grade
from psr.api.namespaces import evaluate_namespace
from psr.api.remediate import remediate
from psr.api.rules import get_control, impact, put_control, put_exemption, validate_control
from psr.models import ControlFile, ExemptionBody, ImpactBody, ManifestObject, Namespace, NamespaceQuestion

POD = {
    "apiVersion": "v1",
    "kind": "Pod",
    "metadata": {"name": "web"},
    "spec": {"hostNetwork": True, "containers": [{"name": "web", "image": "example.com/web:1"}]},
}
NAMESPACE = {
    "apiVersion": "v1",
    "kind": "Namespace",
    "metadata": {"name": "shop", "labels": {"pod-security.kubernetes.io/enforce": "restricted"}},
}
CONTROL = {
    "id": "noHostNetwork",
    "title": "No host network",
    "level": "baseline",
    "description": "A pod must not share the network of its node.",
    "docs": "https://example.com/rules",
    "remediation": "Take hostNetwork away.",
    "reason": "no host network",
    "detail": "pod must not use the network of its node",
    "versions": [
        {"since": "v1.0", "fields": {"network": {"in": ["pod"], "path": "hostNetwork", "allowed": [False]}}}
    ],
    "examples": {
        "pass": [{"name": "a network of its own", "pod": {"spec": {"containers": [{"name": "a"}]}}}],
        "fail": [
            {
                "name": "the network of the node",
                "pod": {"spec": {"hostNetwork": True, "containers": [{"name": "a"}]}},
                "reason": "no host network",
                "detail": "pod must not use the network of its node",
            }
        ],
    },
}
EXEMPTION = {
    "owner": "team-metrics",
    "reason": "reads the counters of the node",
    "expires": "2999-01-01",
    "match": {"namespaces": ["metrics"]},
    "allow": [{"control": "hostNamespaces"}],
}

url, token = sys.argv[1:]
client = AuthenticatedClient(base_url=url, token=token, raise_on_unexpected_status=True)
pod = ManifestObject.from_dict(POD)

judged = evaluate.sync(client=client, body=pod, level="baseline")
for result in judged.results:
    for violation in result.violations:
        print("evaluate", result.verdict, violation.control, violation.findings[0].path)
several = evaluate.sync(client=client, body=[pod, pod], level="baseline")
print("evaluate", several.summary.objects, several.summary.denied)
print("grade", grade.sync(client=client, body=pod).whole.latest)
compared = compare.sync(client=client, body=pod, from_="privileged", to="baseline")
print("compare", compared.results[0].change)
repaired = remediate.sync(client=client, body=pod, level="baseline")
print("remediate", repaired.results[0].status, [step.to_dict()["op"] for step in repaired.results[0].patch])
namespace = Namespace.from_dict(NAMESPACE)
print("namespace", evaluate_namespace.sync(client=client, body=namespace).policy.enforce.level)
question = NamespaceQuestion.from_dict({"namespace": NAMESPACE, "pods": [POD]})
print("namespace", evaluate_namespace.sync(client=client, body=question).impact is not None)

print("problem", get_control.sync(client=client, id="hostPort").type_.value)
control = ControlFile.from_dict(CONTROL)
print("validate", validate_control.sync(client=client, body=control).valid)
asked = ImpactBody.from_dict({"control": CONTROL, "manifests": [POD]})
print("impact", impact.sync(client=client, id=CONTROL["id"], body=asked).summary.newly_fails)
put = put_control.sync_detailed(client=client, id=CONTROL["id"], body=control, if_none_match="*")
print("control", int(put.status_code), put.parsed.control)
put = put_exemption.sync_detailed(
    client=client, name="agent", body=ExemptionBody.from_dict(EXEMPTION), if_none_match="*"
)
print("exemption", int(put.status_code), put.parsed.exemption)

#!/usr/bin/env bash
# Makes an authority for the webhook's callers and a certificate for the API server, and writes what the API server reads. It needs no
# cluster. DIRECTORY goes onto every control plane node, as DIRECTORY_THERE.
# usage: make-client-certificate.sh DIRECTORY [DIRECTORY_THERE [NAMESPACE [DAYS]]]
set -euo pipefail
directory=$1
there=${2:-/etc/kubernetes/pod-security-rules}
namespace=${3:-pod-security-rules}
days=${4:-365}
umask 077
mkdir -p "$directory"
cd "$directory"

openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 \
  -subj "/CN=pod-security-rules callers" -keyout ca.key -out ca.crt
openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=kube-apiserver" -keyout client.key -out client.csr
printf 'extendedKeyUsage=clientAuth\n' >extensions
openssl x509 -req -in client.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days "$days" -extfile extensions -out client.crt
rm -f client.csr extensions ca.srl

cat >kubeconfig.yaml <<END
apiVersion: v1
kind: Config
users:
  - name: pod-security-rules.$namespace.svc
    user: { client-certificate: $there/client.crt, client-key: $there/client.key }
END
cat >admission-configuration.yaml <<END
apiVersion: apiserver.config.k8s.io/v1
kind: AdmissionConfiguration
plugins:
  - name: ValidatingAdmissionWebhook
    configuration:
      apiVersion: apiserver.config.k8s.io/v1
      kind: WebhookAdmissionConfiguration
      kubeConfigFile: $there/kubeconfig.yaml
END
echo "start kube-apiserver with --admission-control-config-file=$there/admission-configuration.yaml; keep ca.key elsewhere"

#!/usr/bin/env bash
# Makes an authority and a certificate for the webhook, stores them in the cluster and tells the registration of the
# authority: for clusters without cert-manager. Run it once before the certificate ends; the service takes it up by itself.
# usage: make-certificate.sh [NAMESPACE [DAYS [CALLERS]]]
# CALLERS: the ca.crt of make-client-certificate.sh, where the webhook answers callers with a certificate alone.
set -euo pipefail
namespace=${1:-pod-security-rules}
days=${2:-365}
callers=${3:+$(realpath "$3")}
service=pod-security-rules.$namespace.svc
directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT
cd "$directory"

openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days "$days" \
  -subj "/CN=pod-security-rules authority" -keyout ca.key -out ca.crt
openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$service" -keyout tls.key -out tls.csr
printf 'subjectAltName=DNS:%s,DNS:%s.cluster.local\nextendedKeyUsage=serverAuth\n' "$service" "$service" >extensions
openssl x509 -req -in tls.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days "$days" -extfile extensions -out tls.crt

kubectl create secret tls pod-security-rules-tls --namespace "$namespace" --cert tls.crt --key tls.key \
  --dry-run=client --output yaml | kubectl apply --filename -
if [ -n "$callers" ]; then
  kubectl create configmap pod-security-rules-callers --namespace "$namespace" --from-file "ca.crt=$callers" \
    --dry-run=client --output yaml | kubectl apply --filename -
fi
bundle=$(base64 <ca.crt | tr -d '\n')
for index in 0 1; do
  kubectl patch validatingwebhookconfiguration pod-security-rules --type json --patch \
    "[{\"op\": \"add\", \"path\": \"/webhooks/$index/clientConfig/caBundle\", \"value\": \"$bundle\"}]"
done

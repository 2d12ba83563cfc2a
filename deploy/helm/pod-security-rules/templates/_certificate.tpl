{{/*
The certificate that the chart makes, as YAML: authority, authorityKey, certificate, key (all PEM in base64) and renewAfter (seconds
since 1970). Both outlive upgrades. A new certificate comes from the same authority, as pods get to see it later than the API
server would see a new authority.
*/}}
{{- define "pod-security-rules.generated" -}}
{{- $name := include "pod-security-rules.fullname" . }}
{{- $host := printf "%s.%s.svc" $name .Release.Namespace }}
{{- $days := int .Values.certificate.days }}
{{- $keptAuthority := lookup "v1" "Secret" .Release.Namespace (printf "%s-authority" $name) }}
{{- $kept := lookup "v1" "Secret" .Release.Namespace (printf "%s-tls" $name) }}
{{- $authority := dict }}
{{- if $keptAuthority }}
{{- $authority = buildCustomCert (index $keptAuthority.data "tls.crt") (index $keptAuthority.data "tls.key") }}
{{- else }}
{{- $authority = genCAWithKey (printf "%s authority" $name) 3650 (genPrivateKey "ecdsa") }}
{{- end }}
authority: {{ $authority.Cert | b64enc }}
authorityKey: {{ $authority.Key | b64enc }}
{{- $renewAfter := "0" }}
{{- if and $keptAuthority $kept }}
{{- $renewAfter = dig "metadata" "annotations" "pod-security-rules/renew-after" "0" $kept }}
{{- end }}
{{- if lt (now | unixEpoch | int64) ($renewAfter | int64) }}
certificate: {{ index $kept.data "tls.crt" }}
key: {{ index $kept.data "tls.key" }}
renewAfter: {{ $renewAfter | quote }}
{{- else }}
{{- $names := list $host (printf "%s.cluster.local" $host) }}
{{- $made := genSignedCertWithKey $host nil $names $days $authority (genPrivateKey "ecdsa") }}
certificate: {{ $made.Cert | b64enc }}
key: {{ $made.Key | b64enc }}
{{- /* after two thirds of its days */}}
renewAfter: {{ add (now | unixEpoch | int64) (mul $days 57600) | quote }}
{{- end }}
{{- end }}

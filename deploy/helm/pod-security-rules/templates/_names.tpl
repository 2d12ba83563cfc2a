{{- define "pod-security-rules.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/* The name of all objects: the release's, and the chart's if that is not in it. */}}
{{- define "pod-security-rules.fullname" -}}
{{- $name := include "pod-security-rules.name" . }}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride }}
{{- else if contains $name .Release.Name }}
{{- .Release.Name | trunc 50 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name $name | trunc 50 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{/* By which the pods are found; these never change. */}}
{{- define "pod-security-rules.selector" -}}
app.kubernetes.io/name: {{ include "pod-security-rules.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "pod-security-rules.labels" -}}
{{ include "pod-security-rules.selector" . }}
app.kubernetes.io/part-of: {{ include "pod-security-rules.name" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "pod-security-rules.serviceAccountName" -}}
{{- default (include "pod-security-rules.fullname" .) .Values.serviceAccount.name }}
{{- end }}

{{/* The Secret with the webhook's certificate. */}}
{{- define "pod-security-rules.tlsSecret" -}}
{{- if eq .Values.certificate.source "existingSecret" }}
{{- .Values.certificate.existingSecret }}
{{- else }}
{{- include "pod-security-rules.fullname" . }}-tls
{{- end }}
{{- end }}

{{- define "pod-security-rules.image" -}}
{{- with .Values.image }}
{{- if .digest }}{{ .repository }}@{{ .digest }}{{ else }}{{ .repository }}:{{ default $.Chart.AppVersion .tag }}{{ end }}
{{- end }}
{{- end }}

{{/* What restricted asks of every pod and container of ours. */}}
{{- define "pod-security-rules.podSecurityContext" -}}
runAsNonRoot: true
runAsUser: 65532
runAsGroup: 65532
fsGroup: 65532
seccompProfile: { type: RuntimeDefault }
{{- end }}
{{- define "pod-security-rules.securityContext" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: { drop: [ALL] }
{{- end }}

{{/* Those of the values over those of so many processes. */}}
{{- define "pod-security-rules.resources" -}}
{{- $workers := int .Values.workers }}
{{- /* beside the workers: the process that keeps the rules, and the one for admission */}}
{{- $more := or (gt $workers 1) (ne .Values.mode "rest") }}
{{- $cpu := add (mul 100 $workers) ($more | ternary 100 0) }}
{{- $requests := dict "cpu" (printf "%dm" $cpu) "memory" (printf "%dMi" (add (mul 128 $workers) ($more | ternary 256 0))) }}
{{- $limits := dict "memory" (printf "%dMi" (add (mul 384 $workers) ($more | ternary 384 0))) }}
{{- mergeOverwrite (dict "requests" $requests "limits" $limits) (deepCopy .Values.resources) | toYaml }}
{{- end }}

{{- define "grokwatch.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- if contains $name .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "grokwatch.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/part-of: grokwatch
{{ include "grokwatch.selector" . }}
{{- end -}}

{{- define "grokwatch.selector" -}}
app.kubernetes.io/name: {{ default .Chart.Name .Values.nameOverride }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "grokwatch.image" -}}
{{ .Values.image.repository }}:{{ default .Chart.AppVersion .Values.image.tag }}
{{- end -}}

{{- define "grokwatch.bootstrapServers" -}}
{{- if .Values.strimzi.cluster.enabled -}}
{{ include "grokwatch.fullname" . }}-kafka-bootstrap:9092
{{- else -}}
{{ required "kafka.bootstrapServers must name the brokers (host:port,…)" .Values.kafka.bootstrapServers }}
{{- end -}}
{{- end -}}

{{- define "grokwatch.registryUrl" -}}
{{- if .Values.registry.embedded.enabled -}}
http://{{ include "grokwatch.fullname" . }}-registry:8081
{{- else -}}
{{ required "registry.url must name the schema registry (http://host:8081)" .Values.registry.url }}
{{- end -}}
{{- end -}}

{{- define "grokwatch.pageUrl" -}}
{{- if .Values.page.url -}}
{{ .Values.page.url }}
{{- else if and .Values.ingress.enabled .Values.ingress.host -}}
{{ ternary "https" "http" (ne .Values.ingress.tlsSecret "") }}://{{ .Values.ingress.host }}
{{- end -}}
{{- end -}}

{{- define "grokwatch.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile: {type: RuntimeDefault}
{{- end -}}

{{- define "grokwatch.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end -}}

{{/* Where the cluster is, for every part that talks to Kafka. */}}
{{- define "grokwatch.clusterEnv" -}}
- {name: GROKWATCH_BOOTSTRAP_SERVERS, value: {{ include "grokwatch.bootstrapServers" . | quote }}}
- {name: GROKWATCH_SCHEMA_REGISTRY_URL, value: {{ include "grokwatch.registryUrl" . | quote }}}
- {name: GROKWATCH_TOPIC_PREFIX, value: {{ .Values.kafka.topicPrefix | quote }}}
{{- if .Values.kafka.secret }}
- {name: GROKWATCH_KAFKA_PROPERTIES, value: /run/secrets/kafka/kafka.properties}
{{- end }}
{{- if .Values.registry.secret }}
- {name: GROKWATCH_REGISTRY_PROPERTIES, value: /run/secrets/registry/registry.properties}
{{- end }}
{{- end -}}

{{- define "grokwatch.clusterMounts" -}}
{{- if .Values.kafka.secret }}
- {name: kafka, mountPath: /run/secrets/kafka, readOnly: true}
{{- end }}
{{- if .Values.kafka.secretFiles }}
- {name: kafka-files, mountPath: /run/kafka, readOnly: true}
{{- end }}
{{- if .Values.registry.secret }}
- {name: registry, mountPath: /run/secrets/registry, readOnly: true}
{{- end }}
{{- end -}}

{{- define "grokwatch.clusterVolumes" -}}
{{- if .Values.kafka.secret }}
- {name: kafka, secret: {secretName: {{ .Values.kafka.secret }}}}
{{- end }}
{{- if .Values.kafka.secretFiles }}
- {name: kafka-files, secret: {secretName: {{ .Values.kafka.secretFiles }}}}
{{- end }}
{{- if .Values.registry.secret }}
- {name: registry, secret: {secretName: {{ .Values.registry.secret }}}}
{{- end }}
{{- end -}}

{{- define "grokwatch.scheduling" -}}
{{- with .Values.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.affinity }}
affinity: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.topologySpreadConstraints }}
topologySpreadConstraints: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.imagePullSecrets }}
imagePullSecrets: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

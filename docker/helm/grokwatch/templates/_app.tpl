{{/*
One app: a Service, a Deployment and, with more than one replica, a PodDisruptionBudget.
Takes a dictionary: root, name, app (its values), args, env, mounts, volumes, and port of what it serves besides metrics (or nothing).
*/}}
{{- define "grokwatch.app" -}}
{{- $full := printf "%s-%s" (include "grokwatch.fullname" .root) .name -}}
{{- $probe := default "metrics" .probePort -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ $full }}
  labels: {{- include "grokwatch.labels" .root | nindent 4 }}
    app.kubernetes.io/component: {{ .name }}
spec:
  selector: {{- include "grokwatch.selector" .root | nindent 4 }}
    app.kubernetes.io/component: {{ .name }}
  ports:
    {{- if .port }}
    - {name: http, port: {{ .port }}, targetPort: http}
    {{- end }}
    {{- if ne $probe "http" }}
    - {name: metrics, port: 9249, targetPort: metrics}
    {{- end }}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ $full }}
  labels: {{- include "grokwatch.labels" .root | nindent 4 }}
    app.kubernetes.io/component: {{ .name }}
spec:
  replicas: {{ .app.replicas }}
  {{- if .recreate }}
  strategy: {type: Recreate}
  {{- end }}
  selector:
    matchLabels: {{- include "grokwatch.selector" .root | nindent 6 }}
      app.kubernetes.io/component: {{ .name }}
  template:
    metadata:
      labels: {{- include "grokwatch.labels" .root | nindent 8 }}
        app.kubernetes.io/component: {{ .name }}
        {{- with .root.Values.podLabels }}{{ toYaml . | nindent 8 }}{{ end }}
      annotations:
        checksum/alerts: {{ .root.Values.alerts.config | sha256sum }}
        {{- with .root.Values.podAnnotations }}{{ toYaml . | nindent 8 }}{{ end }}
    spec:
      serviceAccountName: {{ include "grokwatch.fullname" .root }}
      automountServiceAccountToken: false
      enableServiceLinks: false
      terminationGracePeriodSeconds: 40
      securityContext: {{- include "grokwatch.podSecurity" .root | nindent 8 }}
      {{- include "grokwatch.scheduling" .root | nindent 6 }}
      containers:
        - name: {{ .name }}
          image: {{ include "grokwatch.image" .root }}
          imagePullPolicy: {{ .root.Values.image.pullPolicy }}
          args: {{- toYaml (concat .args .app.extraArgs) | nindent 12 }}
          securityContext: {{- include "grokwatch.containerSecurity" .root | nindent 12 }}
          env:
            - {name: GROKWATCH_JAVA_OPTS, value: {{ .app.javaOpts | quote }}}
            {{- include "grokwatch.clusterEnv" .root | nindent 12 }}
            {{- with .env }}{{ . | nindent 12 }}{{ end }}
          ports:
            {{- if .port }}
            - {name: http, containerPort: {{ .port }}}
            {{- end }}
            {{- if ne $probe "http" }}
            - {name: metrics, containerPort: 9249}
            {{- end }}
          startupProbe:
            httpGet: {path: /health/live, port: {{ $probe }}}
            periodSeconds: 5
            failureThreshold: 36
          livenessProbe:
            httpGet: {path: /health/live, port: {{ $probe }}}
            periodSeconds: 15
            timeoutSeconds: 5
          readinessProbe:
            httpGet: {path: /health/ready, port: {{ $probe }}}
            periodSeconds: 10
            timeoutSeconds: 5
          resources: {{- toYaml .app.resources | nindent 12 }}
          volumeMounts:
            - {name: data, mountPath: /data}
            {{- include "grokwatch.clusterMounts" .root | nindent 12 }}
            {{- with .mounts }}{{ . | nindent 12 }}{{ end }}
      volumes:
        {{- if .claim }}
        - {name: data, persistentVolumeClaim: {claimName: {{ $full }}}}
        {{- else }}
        - {name: data, emptyDir: {}}
        {{- end }}
        {{- include "grokwatch.clusterVolumes" .root | nindent 8 }}
        {{- with .volumes }}{{ . | nindent 8 }}{{ end }}
{{- if and .root.Values.podDisruptionBudget.enabled (gt (int .app.replicas) 1) }}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ $full }}
  labels: {{- include "grokwatch.labels" .root | nindent 4 }}
    app.kubernetes.io/component: {{ .name }}
spec:
  maxUnavailable: 1
  selector:
    matchLabels: {{- include "grokwatch.selector" .root | nindent 6 }}
      app.kubernetes.io/component: {{ .name }}
{{- end }}
{{- end -}}

{{- define "grokwatch.storeEnv" -}}
- {name: GROKWATCH_STORE_URL, value: {{ required "store.url must name the database (jdbc:postgresql://host/database)" .Values.store.url | quote }}}
- {name: GROKWATCH_STORE_USER, value: {{ .Values.store.user | quote }}}
- {name: GROKWATCH_STORE_PASSWORD_FILE, value: /run/secrets/store/password}
{{- end -}}

{{- define "grokwatch.storeVolume" -}}
- {name: store, secret: {secretName: {{ required "store.secret must name a Secret with the key \"password\"" .Values.store.secret }}}}
{{- end -}}

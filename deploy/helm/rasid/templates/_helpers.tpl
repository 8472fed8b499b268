{{- define "rasid.name" -}}
{{ .Release.Name | trunc 50 | trimSuffix "-" }}
{{- end }}

{{- define "rasid.selector" -}}
app.kubernetes.io/name: rasid
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "rasid.labels" -}}
{{ include "rasid.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}

{{- define "rasid.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}

{{/* Settings as environment variables: what is secret comes by reference, from files or from the Secret. */}}
{{- define "rasid.environment" -}}
{{- $kafka := .Values.kafka -}}
- {name: RASID_BOOTSTRAP, value: {{ $kafka.bootstrap | quote }}}
- {name: RASID_GROUP, value: {{ $kafka.group | quote }}}
- {name: RASID_TOPIC_PREFIX, value: {{ $kafka.topicPrefix | quote }}}
- {name: RASID_PARTITIONS, value: {{ $kafka.partitions | quote }}}
- {name: RASID_SECURITY_PROTOCOL, value: {{ $kafka.securityProtocol }}}
- {name: RASID_HTTP_HOST, value: "0.0.0.0"}
- {name: RASID_LOG_FORMAT, value: json}
{{- if hasPrefix "SASL" $kafka.securityProtocol }}
{{- $secret := required "kafka.existingSecret must name the Secret with username and password" $kafka.existingSecret }}
- {name: RASID_SASL_MECHANISM, value: {{ $kafka.saslMechanism }}}
- name: RASID_SASL_USERNAME
  valueFrom: {secretKeyRef: {name: {{ $secret }}, key: username}}
- {name: RASID_SASL_PASSWORD_FILE, value: /etc/rasid/secret/password}
{{- end }}
{{- if and (hasSuffix "SSL" $kafka.securityProtocol) $kafka.existingSecret }}
- {name: RASID_SSL_CA, value: /etc/rasid/secret/ca.crt}
{{- if eq $kafka.securityProtocol "SSL" }}
- {name: RASID_SSL_CERTIFICATE, value: /etc/rasid/secret/tls.crt}
- {name: RASID_SSL_KEY, value: /etc/rasid/secret/tls.key}
{{- end }}
{{- end }}
{{- range $name, $value := .Values.settings }}
- {name: {{ $name }}, value: {{ $value | quote }}}
{{- end }}
{{- end }}

{{- define "rasid.volumes" -}}
- name: tmp
  emptyDir: {sizeLimit: 512Mi}
{{- if .Values.kafka.existingSecret }}
- name: secret
  secret: {secretName: {{ .Values.kafka.existingSecret }}, defaultMode: 0440}
{{- end }}
{{- end }}

{{- define "rasid.mounts" -}}
- {name: tmp, mountPath: /tmp}
{{- if .Values.kafka.existingSecret }}
- {name: secret, mountPath: /etc/rasid/secret, readOnly: true}
{{- end }}
{{- end }}

{{- define "rasid.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "rasid.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end }}

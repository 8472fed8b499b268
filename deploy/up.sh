#!/usr/bin/env bash
# `make up`: a broker, the topics, a worker and a Prometheus with its pages, kept running until `make down`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mkdir -p .run
pid_file=.run/worker.pid

if [[ -z ${RASID_BOOTSTRAP:-} ]]; then
  RASID_BOOTSTRAP=$(deploy/kafka/start.sh)
  export RASID_BOOTSTRAP
fi
.venv/bin/rasid topics
if [[ -s $pid_file ]] && kill -0 "$(<"$pid_file")" 2>/dev/null; then
  echo "the worker runs already"
else
  nohup $(command -v setsid || true) .venv/bin/rasid worker >/dev/null 2>.run/worker.log &
  echo $! >"$pid_file"
  page=http://${RASID_HTTP_HOST:-127.0.0.1}:${RASID_HTTP_PORT:-9100}
  until .venv/bin/python -c "import urllib.request as u; u.urlopen('$page/ready')" 2>/dev/null; do
    kill -0 "$(<"$pid_file")" 2>/dev/null || { cat .run/worker.log >&2; rm -f "$pid_file"; exit 1; }
    sleep 0.2
  done
fi
export RASID_PROMETHEUS_TARGETS=127.0.0.1:${RASID_HTTP_PORT:-9100}
if prometheus=$(deploy/prometheus/start.sh); then
  pages="$prometheus/consoles/rasid-overview.html"
else
  pages="need Prometheus (Debian: apt install prometheus)"
fi
cat <<TEXT
broker   $RASID_BOOTSTRAP
worker   ${page:-http://127.0.0.1:9100}/metrics   (log: .run/worker.log)
pages    $pages
try      .venv/bin/rasid publish seeds/  ·  .venv/bin/rasid tail --from-beginning
stop     make down
TEXT

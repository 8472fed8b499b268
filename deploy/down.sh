#!/usr/bin/env bash
# `make down`: stops what `make up` started. The broker's and Prometheus's data stay in .run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
pid_file=.run/worker.pid

if [[ -s $pid_file ]] && kill "$(<"$pid_file")" 2>/dev/null; then
  pid=$(<"$pid_file")
  for ((tenth = 0; tenth < 300; tenth++)); do
    kill -0 "$pid" 2>/dev/null && ! grep -qs '^State:[[:space:]]*Z' "/proc/$pid/status" || break
    sleep 0.1
  done
fi
rm -f "$pid_file"
deploy/prometheus/stop.sh
deploy/kafka/stop.sh

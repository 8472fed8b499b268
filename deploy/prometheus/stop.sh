#!/usr/bin/env bash
# Stops the Prometheus that start.sh started; its data stay.
set -euo pipefail
directory=${RASID_PROMETHEUS_DIR:-$(dirname "${BASH_SOURCE[0]}")/../../.run/prometheus}
pid_file=$directory/pid

[[ -s $pid_file ]] || exit 0
pid=$(<"$pid_file")
if kill "$pid" 2>/dev/null; then
  for ((tenth = 0; tenth < 100; tenth++)); do
    kill -0 "$pid" 2>/dev/null && ! grep -qs '^State:[[:space:]]*Z' "/proc/$pid/status" || break
    sleep 0.1
  done
fi
rm -f "$pid_file"

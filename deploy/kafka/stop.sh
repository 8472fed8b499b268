#!/usr/bin/env bash
# Stops the broker that start.sh started; does nothing where none runs. Its data stays.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

running || { rm -f "$pid_file"; exit 0; }
pid=$(<"$pid_file")
kill "$pid"
for ((tenth = 0; tenth < 200; tenth++)); do
  alive "$pid" || { rm -f "$pid_file"; exit 0; }
  sleep 0.1
done
kill -9 "$pid"
rm -f "$pid_file"

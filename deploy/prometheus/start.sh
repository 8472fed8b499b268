#!/usr/bin/env bash
# Starts a local Prometheus (127.0.0.1 only) with the rules and consoles beside this file, and prints its address.
# Does nothing more where this one runs already. Ends with 3 where Prometheus cannot be had.
#
#   RASID_PROMETHEUS_PORT       its port (default 9090)
#   RASID_PROMETHEUS_DIR        its data, configuration, log and pid (default .run/prometheus in the project)
#   RASID_PROMETHEUS_TARGETS    workers to ask, host:port, separated by commas (default 127.0.0.1:9100)
#   RASID_PROMETHEUS_INTERVAL   how often (default 5s)
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
port=${RASID_PROMETHEUS_PORT:-9090}
directory=${RASID_PROMETHEUS_DIR:-$here/../../.run/prometheus}
targets=${RASID_PROMETHEUS_TARGETS:-127.0.0.1:9100}
pid_file=$directory/pid
page=http://127.0.0.1:$port

fail() {
  printf 'prometheus: %s\n' "$*" >&2
  exit 1
}

running() { [[ -s $pid_file ]] && kill -0 "$(<"$pid_file")" 2>/dev/null; }
answers() { (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; }

if running; then
  echo "$page"
  exit 0
fi
prometheus=$("$here/../tools.sh" prometheus)
answers && fail "port $port on 127.0.0.1 is taken: set RASID_PROMETHEUS_PORT to another"

mkdir -p "$directory"
sed -e "s#\"127.0.0.1:9100\"#\"${targets//,/\", \"}\"#" -e "s#rules/\*#$here/rules/*#" \
  -e "s#interval: 5s#interval: ${RASID_PROMETHEUS_INTERVAL:-5s}#" "$here/prometheus.yml" >"$directory/prometheus.yml"
nohup $(command -v setsid || true) "$prometheus" --config.file="$directory/prometheus.yml" \
  --web.listen-address="127.0.0.1:$port" --storage.tsdb.path="$directory/data" --storage.tsdb.retention.time=7d \
  --web.console.templates="$here/consoles" --web.console.libraries="$here/consoles" \
  --log.level=warn >"$directory/prometheus.log" 2>&1 &
echo $! >"$pid_file"
for ((tenth = 0; tenth < 300; tenth++)); do
  answers && { echo "$page"; exit 0; }
  running || { tail -20 "$directory/prometheus.log" >&2; rm -f "$pid_file"; fail "it did not start"; }
  sleep 0.1
done
fail "it was not ready within 30 s: see $directory/prometheus.log"

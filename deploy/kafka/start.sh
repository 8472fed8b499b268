#!/usr/bin/env bash
# Starts a local Apache Kafka (KRaft, one process, 127.0.0.1 only) and waits until it answers.
# Prints its address. Does nothing more where this one runs already. Variables: see common.sh.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

if running; then
  echo "127.0.0.1:$port"
  exit 0
fi
for taken in "$port" "$((port + 1))"; do
  if (exec 3<>"/dev/tcp/127.0.0.1/$taken") 2>/dev/null; then
    fail "port $taken on 127.0.0.1 is taken: set RASID_KAFKA_PORT to another (it and the next are used)"
  fi
done

need java default-jre-headless "Java 17 or later (Debian: apt install default-jre-headless; macOS: brew install openjdk)"
[[ $(java_major) -ge 17 ]] || not_to_be_had "Java $(java_major) is too old: Kafka 4 needs Java 17 or later"
"$here/jars.sh"

mkdir -p "$directory"
directory=$(cd "$directory" && pwd)
sed -e "s:@PORT@:$port:" -e "s:@CONTROLLER@:$((port + 1)):" -e "s:@DIRECTORY@:$directory:" \
  "$here/server.properties" >"$directory/server.properties"
[[ -z ${RASID_KAFKA_EXTRA:-} ]] || cat "$RASID_KAFKA_EXTRA" >>"$directory/server.properties"

java_options=(-Xms64m -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto
  "-Dlog4j2.configurationFile=$here/log4j2.properties" -Djava.awt.headless=true -cp "$jars/*")
if [[ ! -e $directory/data/meta.properties ]]; then
  cluster=$(java "${java_options[@]}" kafka.tools.StorageTool random-uuid)
  java "${java_options[@]}" kafka.tools.StorageTool format --standalone \
    --cluster-id "$cluster" --config "$directory/server.properties" >"$directory/format.log" 2>&1 ||
    { cat "$directory/format.log" >&2; fail "could not format $directory/data"; }
fi

nohup $(command -v setsid || true) java "${java_options[@]}" kafka.Kafka "$directory/server.properties" >"$directory/kafka.log" 2>&1 &
echo $! >"$pid_file"
for ((tenth = 0; tenth < 600; tenth++)); do
  grep -qs 'Kafka Server started' "$directory/kafka.log" && { echo "127.0.0.1:$port"; exit 0; }
  running || { tail -20 "$directory/kafka.log" >&2; rm -f "$pid_file"; fail "the broker did not start"; }
  sleep 0.1
done
"$here/stop.sh"
fail "the broker was not ready within 60 s: see $directory/kafka.log"

# What start.sh, stop.sh and jars.sh share: where things are. Sourced, not run.
#
#   RASID_KAFKA_PORT   port of the broker on 127.0.0.1 (default 9092); its controller takes the next one
#   RASID_KAFKA_DIR    the broker's data, configuration, log and pid (default .run/kafka in the project)
#   RASID_KAFKA_EXTRA  a file of further broker settings, which win over server.properties
#   RASID_CACHE_DIR    where the jars are kept (default ~/.cache/rasid)

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
port=${RASID_KAFKA_PORT:-9092}
directory=${RASID_KAFKA_DIR:-$here/../../.run/kafka}
cache=${RASID_CACHE_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/rasid}
version=$(sed -n 's:.*<kafka.version>\(.*\)</kafka.version>.*:\1:p' "$here/pom.xml")
jars=$cache/kafka-$version
pid_file=$directory/pid

# Exit codes: 1 the broker cannot be started, 3 Kafka cannot be had on this machine.
fail() {
  printf 'kafka: %s\n' "$*" >&2
  exit 1
}

not_to_be_had() {
  printf 'kafka: %s\n' "$*" >&2
  exit 3
}

# alive PID: a process that has ended but was not reaped (containers without an init) is not alive.
alive() { kill -0 "$1" 2>/dev/null && ! grep -qs '^State:[[:space:]]*Z' "/proc/$1/status"; }

running() { [[ -s $pid_file ]] && alive "$(<"$pid_file")"; }

java_major() { java -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p'; }

# need COMMAND PACKAGE: installs a Debian package where that is allowed, else says what to install.
need() {
  command -v "$1" >/dev/null && return
  if [[ $(id -u) = 0 ]] && command -v apt-get >/dev/null; then
    echo "kafka: installing $2" >&2
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$2"; } \
      >/dev/null || not_to_be_had "could not install $2"
  else
    not_to_be_had "\`$1\` is missing: install $3"
  fi
}

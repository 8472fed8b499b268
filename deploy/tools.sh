#!/usr/bin/env bash
# tools.sh NAME: brings a tool that tests and `make up` use, and prints its path: prometheus, promtool, chromium
# or manifests. What is missing is fetched, chromium only by root. Ends with 3, and says why, where it cannot be had.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

not_to_be_had() {
  printf '%s\n' "$*" >&2
  exit 3
}

cache=${RASID_CACHE_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/rasid}

# unpacked COMMAND PACKAGE: from Debian's package, kept in the cache and not installed: it would start a service.
unpacked() {
  local directory=$cache/$2
  command -v "$1" && return
  if [[ ! -x $directory/usr/bin/$1 ]]; then
    command -v apt-get >/dev/null || not_to_be_had "$1 is missing: install $2"
    echo "tools: fetching $2" >&2
    mkdir -p "$directory"
    if [[ $(id -u) = 0 ]]; then apt-get update -qq >/dev/null 2>&1 || true; fi
    (cd "$directory" && apt-get download -qq -o APT::Sandbox::User=root "$2" && dpkg-deb -x "$2"_*.deb . &&
      rm -f "$2"_*.deb) >/dev/null 2>&1 || not_to_be_had "$1 is missing, and could not be fetched: install $2"
  fi
  echo "$directory/usr/bin/$1"
}

# installed COMMAND PACKAGE…
installed() {
  local command=$1
  shift
  if ! command -v "$command" >/dev/null; then
    [[ $(id -u) = 0 ]] && command -v apt-get >/dev/null || not_to_be_had "$command is missing: install $*"
    echo "tools: installing $*" >&2
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@"; } \
      >/dev/null 2>&1 || not_to_be_had "could not install $*"
  fi
  command -v "$command"
}

# What renders the Helm chart and checks compose.yaml and the Dockerfile: built once, kept in the cache.
manifests() {
  command -v go >/dev/null || not_to_be_had "go is missing: install Go 1.26 or later (https://go.dev)"
  local source=$here/manifests tool
  tool=$cache/manifests-$(cat "$source"/*.go "$source"/go.* | sha256sum | cut -c1-16)
  if [[ ! -x $tool ]]; then
    echo "tools: building the checker of manifests (some minutes, once)" >&2
    (cd "$source" && go build -o "$tool" .) >&2 || not_to_be_had "could not build deploy/manifests"
  fi
  echo "$tool"
}

case ${1:-} in
  prometheus | promtool) unpacked "$1" prometheus ;;
  chromium) installed chromium chromium fonts-dejavu-core ;;
  manifests) manifests ;;
  *) not_to_be_had "no tool ${1:-}" ;;
esac

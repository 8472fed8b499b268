#!/usr/bin/env bash
# Makes .venv as uv.lock says, with bytecode of all in it and of workers/, so that everything starts fast also
# where the environment keeps Python from writing any; does nothing where it is up to date. Brings uv where
# there is none.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

compile() { .venv/bin/python -m compileall -q workers; }

stamp=.venv/.synced
[[ -e $stamp && $stamp -nt pyproject.toml && $stamp -nt uv.lock ]] && { compile; exit 0; }

fail() {
  printf 'setup: %s\n' "$*" >&2
  exit 1
}

python=$(command -v python3 || true)
uv=$(command -v uv || true)
if [[ -z $uv ]]; then
  uv=$PWD/.run/uv/bin/uv
  if [[ ! -x $uv ]]; then
    if ! { [[ -n $python ]] && "$python" -c 'import ensurepip' 2>/dev/null; }; then
      [[ $(id -u) = 0 ]] && command -v apt-get >/dev/null ||
        fail "Python 3.11 or later with venv is missing (Debian: apt install python3-venv), or install uv"
      echo "setup: installing python3-venv" >&2
      { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
        python3 python3-venv ca-certificates; } >/dev/null || fail "could not install python3-venv"
    fi
    echo "setup: fetching uv" >&2
    python3 -m venv .run/uv
    .run/uv/bin/pip install --quiet --disable-pip-version-check uv
  fi
fi
echo "setup: installing what uv.lock names into .venv" >&2
# A distribution's Python is built with profile-guided optimisation: it reads an article some tenth faster than
# one compiled by pyenv.
system=/usr/bin/python3
"$system" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || system='>=3.11'
"$uv" sync --frozen --quiet --compile-bytecode --python "$system"
compile
touch "$stamp"

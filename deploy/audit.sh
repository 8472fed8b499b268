#!/usr/bin/env bash
# Are there known vulnerabilities in what uv.lock names? Asks OSV by `uv audit`. Ends with 0, and says so, where
# that cannot be asked: without a network, or with a uv that is older than the command.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

uv=$(command -v uv || echo .run/uv/bin/uv)
if ! "$uv" audit --help >/dev/null 2>&1; then
  echo "audit: not done: $("$uv" --version 2>/dev/null || echo 'no uv') has no \`uv audit\`"
  exit 0
fi
said=$(UV_HTTP_TIMEOUT=10 UV_HTTP_RETRIES=1 "$uv" audit --frozen --preview-features audit-command 2>&1) && failed=0 || failed=$?
if ((failed)) && grep -qE 'error sending request|Request failed|dns error|timed out' <<<"$said"; then
  echo "audit: not done: the database of vulnerabilities (osv.dev) cannot be reached from here"
  exit 0
fi
printf '%s\n' "$said"
exit "$failed"

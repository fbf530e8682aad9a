#!/usr/bin/env bash
# The real Python client of MLflow (mlflow-skinny, from PyPI, in a virtual environment) against
# `grokwatch up` and `grokwatch gateway`: the gateway by itself, then as a tee before another one.
#
#   GROKWATCH_TEST_VENV   virtual environment to use or make (default: below a temporary folder)
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../../../.." && pwd)
work=$(mktemp -d)
export GROKWATCH_DATA_DIR="$work/data"
started=()
finish() {
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${started[@]}"; do wait "$pid" 2>/dev/null || true; done
  rm -rf "$work"
}
trap finish EXIT

venv="${GROKWATCH_TEST_VENV:-$work/venv}"
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/python" -c 'import mlflow' 2>/dev/null || "$venv/bin/pip" -q install mlflow-skinny==3.17.2

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# start NAME COMMAND...: starts a part and waits until it says that it is ready.
start() {
  local name=$1; shift
  "$root/grokwatch" "$@" >"$work/$name.out" 2>&1 &
  local pid=$!
  started=("$pid" "${started[@]}")
  for _ in $(seq 600); do
    grep -q 'ready' "$work/$name.out" && return
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.2
  done
  echo "$name did not start:" >&2; cat "$work/$name.out" >&2; exit 1
}

# await RUN: waits until the pipeline has stored the run as finished and generalised.
await() {
  for _ in $(seq 150); do
    if "$root/grokwatch" runs --json 2>/dev/null | grep -F "\"$1\"" | grep -q FINISHED; then
      "$root/grokwatch" runs --json | grep -F "\"$1\""; return
    fi
    sleep 1
  done
  echo "run $1 did not arrive:" >&2; "$root/grokwatch" runs --json >&2 || true; exit 1
}

kafka=$(free_port); registry=$(free_port); alone=$(free_port); behind=$(free_port); tee=$(free_port)
start up up --kafka-port "$kafka" --registry-port "$registry" --http-port 0 --partitions 1
stack=(--bootstrap-servers "127.0.0.1:$kafka" --schema-registry-url "http://127.0.0.1:$registry")

echo "by itself"
echo secret >"$work/token"
start alone gateway "${stack[@]}" --listen "127.0.0.1:$alone" --token-file "$work/token"
export MLFLOW_TRACKING_URI="http://127.0.0.1:$alone"
if MLFLOW_HTTP_REQUEST_MAX_RETRIES=0 "$venv/bin/python" "$here/track.py" refused 2>/dev/null; then
  echo "a caller without the token was let in" >&2; exit 1
fi
run=$(MLFLOW_TRACKING_TOKEN=secret "$venv/bin/python" "$here/track.py" by-itself | tail -n 1)
await "$run"
MLFLOW_TRACKING_TOKEN=secret "$venv/bin/python" "$here/client_calls.py"

echo "as a tee"
"$root/grokwatch" serve topics "${stack[@]}" --topic-prefix behind. >/dev/null
start behind gateway "${stack[@]}" --listen "127.0.0.1:$behind" --data-dir "$work/behind" --topic-prefix behind.
start tee gateway "${stack[@]}" --listen "127.0.0.1:$tee" --upstream "http://127.0.0.1:$behind"
export MLFLOW_TRACKING_URI="http://127.0.0.1:$tee"
run=$("$venv/bin/python" "$here/track.py" through-the-tee | tail -n 1)
await "$run"
echo "3 passed, 0 failed"

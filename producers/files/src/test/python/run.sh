#!/usr/bin/env bash
# Event files that the real tensorboardX (from PyPI, in a virtual environment) wrote, replayed into `grokwatch up`; files
# that the real clients of W&B, MLflow and Trackio wrote, value by value.
#
#   GROKWATCH_TEST_VENV   virtual environment to use or make (default: below a temporary folder)
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../../../.." && pwd)
work=$(mktemp -d)
export GROKWATCH_DATA_DIR="$work/data"
stack_pid=
finish() {
  if [ -n "$stack_pid" ]; then kill "$stack_pid" 2>/dev/null || true; wait "$stack_pid" 2>/dev/null || true; fi
  rm -rf "$work"
}
trap finish EXIT

venv="${GROKWATCH_TEST_VENV:-$work/venv}"
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/python" -c 'import tensorboardX' 2>/dev/null || "$venv/bin/pip" -q install tensorboardX==2.6.4
"$venv/bin/python" "$here/write_events.py" "$work/logs"

# The files of other trackers, value by value against what their own clients read.
"$venv/bin/python" -c 'import mlflow, sqlalchemy, alembic, trackio, wandb' 2>/dev/null ||
  "$venv/bin/pip" -q install wandb==0.31.0 mlflow-skinny==3.17.2 sqlalchemy alembic trackio==0.43.0
mkdir "$work/trackers"
"$venv/bin/python" "$here/write_trackers.py" "$work/trackers" "$work/expected.tsv" >/dev/null
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
"$java" -cp "$root/producers/files/target/test-classes:$(ls "$root"/cli/target/grokwatch-cli-*.jar | head -n 1):$(cat "$root/cli/target/classpath")" \
  grokwatch.producers.files.PrintPoints "$work/trackers" >"$work/actual.tsv"
"$venv/bin/python" "$here/compare.py" "$work/expected.tsv" "$work/actual.tsv"

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
kafka=$(free_port); registry=$(free_port)
"$root/grokwatch" up --kafka-port "$kafka" --registry-port "$registry" --http-port 0 --partitions 1 >"$work/up.out" 2>&1 &
stack_pid=$!
for _ in $(seq 600); do
  grep -q 'ready' "$work/up.out" && break
  kill -0 "$stack_pid" 2>/dev/null || { cat "$work/up.out" >&2; exit 1; }
  sleep 0.2
done

"$root/grokwatch" replay "$work/logs" --bootstrap-servers "127.0.0.1:$kafka" --schema-registry-url "http://127.0.0.1:$registry"
for run in groks resumed; do
  for _ in $(seq 150); do
    line=$("$root/grokwatch" runs --json 2>/dev/null | grep -F "$run" || true)
    case $line in *GENERALISED*) break ;; esac
    sleep 1
  done
  case $line in
    *GENERALISED*) echo "$run: generalised, as it was written" ;;
    *) echo "run $run did not arrive: $line" >&2; exit 1 ;;
  esac
done
echo "3 passed, 0 failed"

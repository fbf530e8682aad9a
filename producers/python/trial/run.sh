#!/usr/bin/env bash
# Runs the trial and prints its tables: run.sh [RESULTS.csv]. Continues a file that is incomplete.
#
#   PYTHON   interpreter with numpy 2.x (default: a virtual environment made for this call)
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
results=${1:-$home/results.csv}
if [[ -z ${PYTHON:-} ]]; then
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  python3 -m venv "$work/venv"
  PYTHON=$work/venv/bin/python
  "$PYTHON" -m pip install --quiet --disable-pip-version-check numpy==2.4.6
fi
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 PYTHONDONTWRITEBYTECODE=1
"$PYTHON" "$home/trial.py" "$results"
"$PYTHON" "$home/analyse.py" "$results"

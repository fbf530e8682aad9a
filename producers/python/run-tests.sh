#!/usr/bin/env bash
# Tests the package as a user gets it: installed with pip into a virtual environment of its own.
#
#   PYTHON=python3.12 ./run-tests.sh [options of pytest]
#
# Needs Python 3.9 or newer and pip's package index. What needs more than that (Java and a built
# checkout, PyTorch) runs where it is there and is named as skipped where it is not.
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

finish() {
  echo "grokwatch for Python: $1"
  exit "$2"
}

python=${PYTHON:-python3}
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 9))' || finish "Python 3.9 or newer is needed" 1
"$python" -m venv "$work/venv"
# A copy, so that building leaves nothing in the checkout.
cp -r "$home" "$work/package"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check \
  "$work/package" -r "$home/requirements-test.txt" || finish "the installation failed" 1

cd "$home"
if PYTHONPYCACHEPREFIX="$work/bytecode" "$work/venv/bin/python" -m pytest -p no:cacheprovider --basetemp="$work/tests" "$@"; then
  finish "tests passed" 0
else
  finish "TESTS FAILED" 1
fi

#!/usr/bin/env bash
# Builds wheel and sdist, the same bytes each time: build.sh FOLDER
#
#   PYTHON             interpreter to use (default python3), 3.9 or newer
#   SOURCE_DATE_EPOCH  time of all files in the archives, in seconds (default: that of hatchling)
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
target=$(mkdir -p "$1" && cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
umask 022

echo "hatchling==1.27.0" > "$work/constraints"
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check build==1.3.0
PIP_CONSTRAINT="$work/constraints" "$work/venv/bin/python" -m build --outdir "$target" "$home" > "$work/log" 2>&1 ||
  { cat "$work/log" >&2; exit 1; }

"""``python -m grokwatch check``: whether what a run publishes to answers."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import Optional

from grokwatch.check import check
from grokwatch.settings import VARIABLES, Settings

_DOES_NOT_HOLD = 3
_SHOWN = ("bootstrap_servers", "schema_registry_url", "topic_prefix", "kafka", "registry")


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Exit code 0 if all is well, 3 if not, 2 for a wrong command line, as ``grokwatch`` has."""
    options = _parser().parse_args(arguments)
    given = {name: getattr(options, name) for name in _SHOWN}
    settings, faults = Settings.resolve(given, os.environ)
    for fault in faults:
        print(f"setting   {fault}")
    findings = check(settings)
    for finding in findings:
        print(finding)
    return 0 if not faults and all(finding.holds for finding in findings) else _DOES_NOT_HOLD


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m grokwatch")
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("check", help="says whether broker and registry answer")
    for name in _SHOWN:
        default = f"default: {VARIABLES[name]} of the environment"
        command.add_argument(f"--{name.replace('_', '-')}", help=default)
    return parser


if __name__ == "__main__":
    sys.exit(main())

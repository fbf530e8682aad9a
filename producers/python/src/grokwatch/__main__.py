"""``python -m grokwatch check``: whether what a run publishes to answers; ``python -m grokwatch run
train.py``: a script with the loggers that it imports patched; ``python -m grokwatch mcp``: the
fleet for agents."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import Optional

from grokwatch.autolog import launch
from grokwatch.check import check
from grokwatch.fleet import Fleet
from grokwatch.settings import VARIABLES, Settings

_FAILURE = 1
_DOES_NOT_HOLD = 3
_SHOWN = ("bootstrap_servers", "schema_registry_url", "topic_prefix", "kafka", "registry")


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Exit code 0 if all is well, 3 if not, 2 for a wrong command line, as ``grokwatch`` has."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.command == "run":
        if not options.script:
            parser.error("run needs a script")
        return _run(options)
    if options.command == "mcp":
        return _mcp(options)
    given = {name: getattr(options, name) for name in _SHOWN}
    settings, faults = Settings.resolve(given, os.environ)
    for fault in faults:
        print(f"setting   {fault}")
    findings = check(settings)
    for finding in findings:
        print(finding)
    return 0 if not faults and all(finding.holds for finding in findings) else _DOES_NOT_HOLD


def _run(options: argparse.Namespace) -> int:
    """Runs a script; what it raises, also SystemExit, is not caught."""
    target, *rest = options.script
    launch(target, rest, options.module, {"project": options.project, "name": options.name})
    return 0


def _mcp(options: argparse.Namespace) -> int:
    try:
        from grokwatch.fleet.mcp_server import serve
    except ImportError as e:
        print(f"{e}: pip install 'grokwatch[mcp]' (Python 3.10 or newer)", file=sys.stderr)
        return _FAILURE
    if options.http_token_file:
        os.environ["GROKWATCH_HTTP_TOKEN_FILE"] = options.http_token_file
    serve(Fleet(options.url))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m grokwatch")
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("check", help="says whether broker and registry answer")
    for name in _SHOWN:
        default = f"default: {VARIABLES[name]} of the environment"
        command.add_argument(f"--{name.replace('_', '-')}", help=default)
    command = commands.add_parser("run", help="runs a script with its loggers patched")
    command.add_argument("--project", help="default: GROKWATCH_PROJECT of the environment")
    command.add_argument("--name", help="default: GROKWATCH_NAME of the environment")
    command.add_argument("-m", dest="module", action="store_true", help="SCRIPT is a module's name")
    command.add_argument("script", nargs=argparse.REMAINDER, metavar="SCRIPT [ARGUMENT ...]")
    command = commands.add_parser("mcp", help="serves the fleet to agents (MCP over stdio)")
    command.add_argument("--url", help="address of the page; default: GROKWATCH_URL")
    command.add_argument(
        "--http-token-file", metavar="FILE", help="default: GROKWATCH_HTTP_TOKEN_FILE"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())

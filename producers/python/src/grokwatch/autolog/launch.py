"""Starts a script with its loggers patched."""

from __future__ import annotations

import importlib.util
import os
import runpy
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from grokwatch.attachment import harmless
from grokwatch.autolog.hook import ImportHook
from grokwatch.autolog.patches import patches
from grokwatch.autolog.session import Session


def launch(target: str, arguments: Sequence[str], is_module: bool, run: Mapping[str, Any]) -> None:
    """Runs a script, or a module, as Python does; its exceptions and exit codes are its own.

    :param run: arguments of :class:`grokwatch.Run`
    """
    _install(run)
    sys.argv = [target, *arguments]
    if is_module:
        sys.path.insert(0, os.getcwd())
        runpy.run_module(target, run_name="__main__", alter_sys=True)
    else:
        sys.path[0:0] = [os.path.dirname(os.path.abspath(target))]
        runpy.run_path(target, run_name="__main__")


@harmless
def _install(run: Mapping[str, Any]) -> None:
    """Patches what will be imported; on the first process of a distributed training alone."""
    if os.environ.get("RANK", os.environ.get("SLURM_PROCID", "0")) != "0":
        return
    given = {name: value for name, value in run.items() if value is not None}
    patched = patches(Session(given))
    ImportHook(patched).install()
    roots = dict.fromkeys(name.split(".")[0] for name in patched)
    there = [root for root in roots if importlib.util.find_spec(root) is not None]
    print(
        f"grokwatch: follows {', '.join(there) or 'nothing: no logger is installed'}",
        file=sys.stderr,
    )

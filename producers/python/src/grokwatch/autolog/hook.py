"""Runs a function on a module right after the module was first imported."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Mapping, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, Callable, Optional

from grokwatch.attachment import harmless

Patch = Callable[[ModuleType], None]


class ImportHook(MetaPathFinder):
    """A finder that finds nothing by itself: it lets the others find, and patches what comes."""

    def __init__(self, patches: Mapping[str, Patch]) -> None:
        """``patches`` are functions by the full name of the module that they patch."""
        self._patches = patches
        self._finding: set[str] = set()

    def install(self) -> None:
        """Patches modules that are there, and from now on those that are imported."""
        for name, patch in self._patches.items():
            if name in sys.modules:
                harmless(patch)(sys.modules[name])
        sys.meta_path.insert(0, self)

    def find_spec(
        self, fullname: str, path: Optional[Sequence[str]], target: Optional[ModuleType] = None
    ) -> Optional[ModuleSpec]:
        if fullname not in self._patches or fullname in self._finding:
            return None
        self._finding.add(fullname)
        try:
            spec = importlib.util.find_spec(fullname)
        finally:
            self._finding.discard(fullname)
        if spec is not None and spec.loader is not None:
            self._patch_when_loaded(spec.loader, harmless(self._patches[fullname]))
        return spec

    @staticmethod
    @harmless
    def _patch_when_loaded(loader: Any, patch: Patch) -> None:
        load = loader.exec_module

        def exec_module(module: ModuleType) -> None:
            load(module)
            patch(module)

        loader.exec_module = exec_module

"""The one run of a process that is followed."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import Any, Callable, Optional

from grokwatch.run import Run


class Session:
    """Makes the run when something is first logged. Of a training that several loggers are given,
    the first one is followed: they say the same."""

    def __init__(self, arguments: Mapping[str, Any], make: Callable[..., Run] = Run) -> None:
        """``arguments`` are those of :class:`grokwatch.Run`."""
        self._arguments = dict(arguments)
        self._make = make
        self._run: Optional[Run] = None
        self._followed: Optional[str] = None
        self._lock = threading.Lock()

    def follow(self, logger: str) -> Optional[Run]:
        """The run, for the logger that is followed; None for any other."""
        with self._lock:
            if self._followed is None:
                self._followed = logger
            if self._followed != logger:
                return None
            if self._run is None:
                self._run = self._make(**self._arguments)
            return self._run

    def log(self, logger: str, step: Any, metrics: Mapping[str, Any]) -> None:
        """Logs the numbers among some values at a step."""
        run = self.follow(logger)
        numbers = {
            name: number
            for name, value in metrics.items()
            if (number := _number(value)) is not None
        }
        if run is not None and numbers:
            run.log(int(step), numbers)

    def describe(self, logger: str, config: Any) -> None:
        """Describes the run."""
        run = self.follow(logger)
        if run is not None:
            run.describe(config)


def _number(value: Any) -> Optional[float]:
    """A number, or a scalar of whatever library; None for anything else."""
    if isinstance(value, (str, bytes, bool, dict, list, tuple)) or value is None:
        return None
    try:
        return float(value)
    except (TypeError, ValueError):
        return None

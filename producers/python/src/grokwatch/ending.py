"""How a run ended, by what its process knows of it."""

from __future__ import annotations

import sys
from typing import NamedTuple, Optional

from grokwatch.contract import MAX_NAME


class Ending(NamedTuple):
    """The end of a run."""

    status: str
    """FINISHED, FAILED or KILLED."""
    reason: Optional[str] = None
    """Why, at most 256 characters."""

    @staticmethod
    def by(exception: Optional[BaseException]) -> Ending:
        """An interrupt kills, an exit with a code other than 0 and any other exception fails."""
        if exception is None:
            return Ending("FINISHED")
        if isinstance(exception, KeyboardInterrupt):
            return Ending("KILLED", "interrupted")
        if isinstance(exception, SystemExit):
            code = exception.code
            return Ending("FAILED", f"exit {code}"[:MAX_NAME]) if code else Ending("FINISHED")
        written = f"{type(exception).__name__}: {exception}".rstrip(": ")
        return Ending("FAILED", written[:MAX_NAME])

    @staticmethod
    def by_command() -> Ending:
        """Of a run that a command has stopped: it counts as stopped from outside."""
        return Ending("KILLED", "grokwatch-command")

    @staticmethod
    def by_exit() -> Ending:
        """Of a run that nobody finished while its process exits: the interpreter keeps the
        exception that ends a script, but not the code given to ``sys.exit``."""
        exception = getattr(sys, "last_value", None)
        return Ending("FINISHED", "process-exit") if exception is None else Ending.by(exception)

"""Signs of life of a process that has nothing to log."""

from __future__ import annotations

import threading
from typing import Callable


class Heartbeat:
    """Beats from a thread of its own until it is stopped, or its process ends or is forked."""

    def __init__(self, beat: Callable[[], None], seconds: float) -> None:
        """``seconds`` between two beats; 0: never."""
        self._beat = beat
        self._seconds = seconds
        self._stopped = threading.Event()

    def start(self) -> None:
        """Begins to beat, the first time after the interval."""
        if self._seconds > 0:
            thread = threading.Thread(target=self._run, name="grokwatch-heartbeat", daemon=True)
            try:
                thread.start()
            except RuntimeError:
                # At the end of the interpreter no thread can be started, nor is one needed.
                self._stopped.set()

    def stop(self) -> None:
        """Beats no more."""
        self._stopped.set()

    def _run(self) -> None:
        while not self._stopped.wait(self._seconds):
            self._beat()

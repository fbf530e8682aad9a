"""Rules that stop runs of a study, as Optuna has them; reports are in ascending steps."""

from __future__ import annotations

import bisect
import math
from typing import Protocol

ETA = 3
RUNGS = 4
STARTUP_RUNS = 5


class Pruner(Protocol):
    """Decides at each report of a run; a study has one of its own."""

    def stops(self, run: str, number: int, step: int, best: float) -> bool:
        """Whether the run is stopped at this step, with its best value so far."""
        ...


class NoPruning:
    """Stops nothing."""

    def stops(self, run: str, number: int, step: int, best: float) -> bool:
        return False


class Asha:
    """Asynchronous successive halving: at each rung, only the best third of the runs that have been
    there goes on. The rungs are the longest run's steps divided by powers of three."""

    def __init__(self, longest: int, rungs: int = RUNGS) -> None:
        self._steps = [longest / ETA**k for k in range(rungs, 0, -1)]
        self._values: list[list[float]] = [[] for _ in self._steps]
        self._rung: dict[str, int] = {}

    def stops(self, run: str, number: int, step: int, best: float) -> bool:
        rung = self._rung.get(run, 0)
        while rung < len(self._steps) and step >= self._steps[rung]:
            bisect.insort(self._values[rung], best)
            self._rung[run] = rung = rung + 1
            values = self._values[rung - 1]
            if best < values[-max(1, len(values) // ETA)]:
                return True
        return False


class Hyperband:
    """Brackets of successive halving that begin at different rungs; runs take turns."""

    def __init__(self, longest: int) -> None:
        self._brackets = [Asha(longest, rungs) for rungs in range(RUNGS, -1, -1)]

    def stops(self, run: str, number: int, step: int, best: float) -> bool:
        return self._brackets[number % len(self._brackets)].stops(run, number, step, best)


class MedianStopping:
    """Stops a run whose best value is below the median of those of completed runs at the same step,
    from the fifth completed run on."""

    def __init__(self) -> None:
        self._at: dict[str, dict[int, float]] = {}
        self._completed: list[str] = []

    def report(self, run: str, step: int, value: float) -> None:
        """Adds a report of a run."""
        self._at.setdefault(run, {})[step] = value

    def complete(self, run: str) -> None:
        """Adds a run that came to its end."""
        self._completed.append(run)

    def stops(self, run: str, number: int, step: int, best: float) -> bool:
        if len(self._completed) < STARTUP_RUNS:
            return False
        others = sorted(self._at[name][step] for name in self._completed if step in self._at[name])
        if not others:
            return False
        middle = (len(others) - 1) / 2
        return best < (others[math.floor(middle)] + others[math.ceil(middle)]) / 2


class Verdicts:
    """Stops a run once Grokwatch's latest verdict on it is STOP."""

    def __init__(self, verdicts: dict[str, list[tuple[int, str]]]) -> None:
        self._verdicts = verdicts

    def stops(self, run: str, number: int, step: int, best: float) -> bool:
        lines = self._verdicts.get(run, [])
        latest = bisect.bisect_right([at for at, _ in lines], step) - 1
        return latest >= 0 and lines[latest][1] == "STOP"

"""Rules that stop runs of a study, as Optuna has them; reports are in ascending steps."""

from __future__ import annotations

import bisect
import math
from typing import NamedTuple, Optional

ETA = 3
RUNGS = 4
STARTUP_RUNS = 5


class Pruner:
    """Decides at each report of a run; a study has one of its own. This one stops nothing."""

    def report(self, run: str, step: int, best: float) -> None:
        """Adds the best value of a run up to a step."""

    def complete(self, run: str, target_step: Optional[int]) -> None:
        """Adds a run that came to its end, with the step at which it reached the target."""

    def stops(self, run: str, number: int, step: int, best: float) -> bool:
        """Whether the run is stopped at this step, with its best value so far."""
        return False


class Asha(Pruner):
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


class Hyperband(Pruner):
    """Brackets of successive halving that begin at different rungs; runs take turns."""

    def __init__(self, longest: int) -> None:
        self._brackets = [Asha(longest, rungs) for rungs in range(RUNGS, -1, -1)]

    def stops(self, run: str, number: int, step: int, best: float) -> bool:
        return self._brackets[number % len(self._brackets)].stops(run, number, step, best)


class MedianStopping(Pruner):
    """Stops a run whose best value is below the median of those of completed runs at the same step,
    from the fifth completed run on."""

    def __init__(self) -> None:
        self._at: dict[str, dict[int, float]] = {}
        self._completed: list[str] = []

    def report(self, run: str, step: int, best: float) -> None:
        self._at.setdefault(run, {})[step] = best

    def complete(self, run: str, target_step: Optional[int]) -> None:
        self._completed.append(run)

    def stops(self, run: str, number: int, step: int, best: float) -> bool:
        if len(self._completed) < STARTUP_RUNS:
            return False
        others = sorted(self._at[name][step] for name in self._completed if step in self._at[name])
        if not others:
            return False
        middle = (len(others) - 1) / 2
        return best < (others[math.floor(middle)] + others[math.ceil(middle)]) / 2


class Forecast(NamedTuple):
    """One line of the file of forecasts."""

    step: int
    verdict: Optional[str]
    lower_step: Optional[int]
    """Lower end of the 90 % interval of the step at which the run reaches its target."""


class Verdicts(Pruner):
    """Stops a run once Grokwatch's latest verdict on it is STOP."""

    def __init__(self, forecasts: dict[str, list[Forecast]]) -> None:
        self._forecasts = forecasts

    def latest(self, run: str, step: int) -> Optional[Forecast]:
        """The latest forecast of a run at a step; None before the first."""
        lines = self._forecasts.get(run, [])
        index = bisect.bisect_left(lines, (step + 1,)) - 1
        return lines[index] if index >= 0 else None

    def stops(self, run: str, number: int, step: int, best: float) -> bool:
        latest = self.latest(run, step)
        return latest is not None and latest.verdict == "STOP"


class FastestOnly(Pruner):
    """Stops what another rule stops, and a run that cannot reach the target in fewer steps than the
    fastest so far: at that step, or once its forecast's interval begins there."""

    def __init__(self, other: Pruner, forecasts: Optional[Verdicts] = None) -> None:
        self._other, self._forecasts = other, forecasts
        self._fastest = math.inf

    def report(self, run: str, step: int, best: float) -> None:
        self._other.report(run, step, best)

    def complete(self, run: str, target_step: Optional[int]) -> None:
        self._other.complete(run, target_step)
        if target_step is not None:
            self._fastest = min(self._fastest, target_step)

    def stops(self, run: str, number: int, step: int, best: float) -> bool:
        latest = None if self._forecasts is None else self._forecasts.latest(run, step)
        lower = (latest.lower_step if latest else None) or step
        if max(step, lower) >= self._fastest:
            return True
        return self._other.stops(run, number, step, best)

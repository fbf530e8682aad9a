"""Recorded runs as a tuner sees them: the objective at a few steps, the same for a whole fleet."""

from __future__ import annotations

import bisect
import gzip
import io
import itertools
import json
import math
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, Optional

from pruners import Forecast

REPORTS = 40
FIRST_SHARE = 1 / 200
GENERALISED = 0.95
SUSTAINED = 3


class Recorded(NamedTuple):
    """One run: the best of its objective so far, greater is better, at ascending steps."""

    run: str
    steps: list[int]
    best: list[float]
    last_step: int
    target_step: Optional[int]
    """First step at which the objective reached its target."""

    def best_at(self, step: int) -> float:
        """The best value up to a step; minus infinity before the first."""
        index = bisect.bisect_right(self.steps, step) - 1
        return self.best[index] if index >= 0 else -math.inf


class Study(NamedTuple):
    """Runs that compete, and the steps at which they report."""

    name: str
    runs: list[Recorded]
    grid: list[int]


def studies(files: Iterable[Path]) -> list[Study]:
    """The runs of each source and task, where at least one reached its target."""
    fleets: dict[str, list[Recorded]] = {}
    for file in files:
        for row in _lines(file):
            recorded = _recorded(row)
            if recorded is not None:
                descriptor = row["descriptor"]
                task = descriptor.get("workload") or descriptor.get("task") or "?"
                fleets.setdefault(f"{file.name.split('.')[0]}/{task}", []).append(recorded)
    return [
        Study(name, runs, _grid(max(run.last_step for run in runs)))
        for name, runs in sorted(fleets.items())
        if len(runs) > 1 and any(run.target_step is not None for run in runs)
    ]


def forecasts(file: Path) -> dict[str, list[Forecast]]:
    """The forecasts of each run by step, as ``grokwatch backtest --out`` writes them."""
    found: dict[str, list[Forecast]] = {}
    for row in _lines(file):
        line = Forecast(row["step"], row["verdict"], row.get("lowerStep"))
        found.setdefault(row["run"], []).append(line)
    return {run: sorted(lines, key=lambda line: line.step) for run, lines in found.items()}


def _lines(file: Path) -> Iterator[Any]:
    data = file.read_bytes()
    with io.BytesIO(gzip.decompress(data) if file.suffix == ".gz" else data) as lines:
        for line in lines:
            yield json.loads(line)


def _recorded(row: dict[str, Any]) -> Optional[Recorded]:
    target = row.get("target") or {"metric": "validationAccuracy", "value": GENERALISED}
    if target["metric"] not in row["columns"]:
        return None
    column, step = row["columns"].index(target["metric"]), row["columns"].index("step")
    sign = -1 if target.get("direction") == "min" else 1
    points = sorted(
        (int(each[step]), sign * float(each[column]))
        for each in row["rows"]
        if each[column] is not None and math.isfinite(float(each[column]))
    )
    if not points:
        return None
    last = int(max(each[step] for each in row["rows"]))
    sustained = 1 if row.get("target") else SUSTAINED
    reached = _crossing(points, sign * target["value"], sustained)
    best = list(itertools.accumulate((value for _, value in points), max))
    return Recorded(row["run"], [at for at, _ in points], best, last, reached)


def _crossing(points: list[tuple[int, float]], level: float, sustained: int) -> Optional[int]:
    """The first step of so many values in a row at a level or above."""
    streak = 0
    for index, (_, value) in enumerate(points):
        streak = streak + 1 if value >= level else 0
        if streak == sustained:
            return points[index - sustained + 1][0]
    return None


def _grid(longest: int) -> list[int]:
    ratio = FIRST_SHARE ** (1 / (REPORTS - 1))
    return sorted({max(1, round(longest * ratio**k)) for k in range(REPORTS)})

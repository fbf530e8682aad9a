"""Replays recorded studies under pruning rules: replay.py FORECASTS CURVES...

FORECASTS is what ``grokwatch backtest CURVES... --out FORECASTS`` wrote. Prints tables in Markdown.
"""

from __future__ import annotations

import argparse
import heapq
import math
import random
import statistics
from collections.abc import Iterator
from pathlib import Path
from typing import Callable, NamedTuple, Optional

from curves import Recorded, Study, forecasts, studies
from pruners import Asha, FastestOnly, Hyperband, MedianStopping, Pruner, Verdicts

WORKERS = 4
ORDERS = 20
ASHA = "ASHA"


class Result(NamedTuple):
    """What a study came to."""

    spent: int
    """Steps of all runs."""
    reached: int
    """Runs that reached their target before they were stopped."""
    first: Optional[int]
    """Steps of all runs when the first of them reached the target; None if none did."""
    fastest: float
    """Steps of the run that reached the target in the fewest; infinite if none did."""


def replay(study: Study, pruner: Pruner, seed: int) -> Result:
    """Runs in a random order, several at a time, each step of each of equal cost."""
    order = random.Random(seed).sample(study.runs, len(study.runs))
    busy: list[tuple[int, int, int]] = []
    waiting = iter(enumerate(order))
    state: dict[int, tuple[Recorded, int, Iterator[int]]] = {}
    ends: list[tuple[int, int]] = []
    reached: list[int] = []
    fastest = math.inf

    def start(clock: int) -> None:
        number, run = next(waiting, (None, None))
        if number is not None and run is not None:
            state[number] = (run, clock, iter(study.grid))
            advance(number, clock)

    def advance(number: int, clock: int) -> None:
        run, began, grid = state[number]
        step = min(next(grid, run.last_step), run.last_step)
        heapq.heappush(busy, (began + step, number, step))

    for _ in range(WORKERS):
        start(0)
    while busy:
        clock, number, step = heapq.heappop(busy)
        run, began, _ = state[number]
        stopped = _stops(pruner, run, number, step)
        if stopped or step >= run.last_step:
            ends.append((began, step))
            if run.target_step is not None and run.target_step <= step:
                reached.append(began + run.target_step)
                fastest = min(fastest, run.target_step)
            if not stopped:
                pruner.complete(run.run, run.target_step)
            start(clock)
        else:
            advance(number, clock)
    first = min(reached, default=None)
    until = None if first is None else sum(min(step, max(0, first - began)) for began, step in ends)
    return Result(sum(step for _, step in ends), len(reached), until, fastest)


def _stops(pruner: Pruner, run: Recorded, number: int, step: int) -> bool:
    best = run.best_at(step)
    if best == -float("inf"):
        return False
    pruner.report(run.run, step, best)
    return step < run.last_step and pruner.stops(run.run, number, step, best)


def rules(file: Path) -> dict[str, Callable[[Study], Pruner]]:
    """A new pruner of each kind for a study."""
    verdicts = Verdicts(forecasts(file))
    return {
        "no pruning": lambda study: Pruner(),
        "median stopping": lambda study: MedianStopping(),
        "Hyperband": lambda study: Hyperband(study.grid[-1]),
        ASHA: lambda study: Asha(study.grid[-1]),
        "Grokwatch": lambda study: verdicts,
        "fastest only": lambda study: FastestOnly(Pruner()),
        "ASHA, fastest only": lambda study: FastestOnly(Asha(study.grid[-1])),
        "Grokwatch, fastest only": lambda study: FastestOnly(verdicts, verdicts),
    }


class Total(NamedTuple):
    """All studies of a file under one rule, means over the orders."""

    studies: float
    """Share of studies in which a run reached the target."""
    steps: float
    """Share of the steps of all runs."""
    kept: float
    """Share of the runs that can reach their target and did."""
    until: float
    """Steps until a run reached the target, summed over studies; all steps where none did."""
    fastest: float
    """Steps to the target of the fastest run that was found over those of the fastest there is,
    geometric mean over studies and orders in which one was found."""


def total(found: list[tuple[Study, list[Result]]]) -> Total:
    """Sums over the studies of a file."""
    full = [sum(run.last_step for run in study.runs) for study, _ in found]
    reachable = sum(run.target_step is not None for study, _ in found for run in study.runs)
    spent = sum(statistics.mean(r.spent for r in results) for _, results in found)
    reached = sum(statistics.mean(r.reached for r in results) for _, results in found)
    first = [
        statistics.mean(every if r.first is None else r.first for r in results)
        for every, (_, results) in zip(full, found)
    ]
    slower = [
        math.log(r.fastest / min(run.target_step or math.inf for run in study.runs))
        for study, results in found
        for r in results
        if r.first is not None
    ]
    any_reached = [statistics.mean(r.first is not None for r in results) for _, results in found]
    return Total(
        statistics.mean(any_reached),
        spent / sum(full),
        reached / reachable,
        sum(first),
        math.exp(statistics.mean(slower)),
    )


def line(name: str, result: Total, asha: Total) -> str:
    """One rule in a table."""
    cells = [f"{100 * value:.0f} %" for value in result[:3]]
    cells += [f"{result.fastest:.2f}", f"{result.until / asha.until:.2f}"]
    return f"| {name} | " + " | ".join([*cells, f"{result.steps / asha.steps:.2f}"]) + " |"


def main() -> None:
    """Prints a table for each file."""
    parser = argparse.ArgumentParser(description="Replays recorded studies under pruning rules.")
    parser.add_argument("forecasts", type=Path, help="file of grokwatch backtest --out")
    parser.add_argument("curves", type=Path, nargs="+", help="recorded curves, JSON lines")
    arguments = parser.parse_args()
    kinds = rules(arguments.forecasts)
    for file in arguments.curves:
        fleet = studies([file])
        runs = sum(len(study.runs) for study in fleet)
        print(f"{file.name.split('.')[0]}: {len(fleet)} studies, {runs} runs\n")
        print("| rule | studies | steps | runs | best found | until target | of ASHA's steps |")
        print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
        totals = {
            name: total([(s, [replay(s, make(s), seed) for seed in range(ORDERS)]) for s in fleet])
            for name, make in kinds.items()
        }
        for name, result in totals.items():
            print(line(name, result, totals[ASHA]))
        print()


if __name__ == "__main__":
    main()

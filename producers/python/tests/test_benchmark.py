"""The replay of recorded studies: its rules decide as Optuna's own pruners do."""

import json
import random
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmark"))

from curves import forecasts, studies
from pruners import Asha, FastestOnly, Forecast, MedianStopping, Pruner, Verdicts
from replay import replay

GRID = list(range(1, 82))


def curves(count):
    """Random curves that rise."""
    rng = random.Random(3)
    for _ in range(count):
        slope = rng.random()
        best = 0.0
        yield [best := max(best, slope * step + rng.gauss(0, 5)) for step in GRID]


def of_optuna(pruner, count):
    """The step at which each trial is pruned; None for those that come to their end."""
    optuna = pytest.importorskip("optuna")
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    study = optuna.create_study(
        pruner=getattr(optuna.pruners, pruner[0])(**pruner[1]), direction="maximize"
    )
    stops = []
    for curve in curves(count):
        trial = study.ask()
        stop = None
        for step, value in zip(GRID, curve):
            trial.report(value, step)
            if step < GRID[-1] and trial.should_prune():
                stop = step
                break
        study.tell(
            trial,
            None if stop else curve[-1],
            state=None if not stop else optuna.trial.TrialState.PRUNED,
        )
        stops.append(stop)
    return stops


def of_rule(rule, count):
    stops = []
    for number, curve in enumerate(curves(count)):
        run, stop = str(number), None
        for step, value in zip(GRID, curve):
            rule.report(run, step, value)
            if step < GRID[-1] and rule.stops(run, number, step, value):
                stop = step
                break
        if stop is None:
            rule.complete(run, None)
        stops.append(stop)
    return stops


def test_asha_decides_as_optuna():
    settings = {"min_resource": 1, "reduction_factor": 3}
    expected = of_optuna(("SuccessiveHalvingPruner", settings), 30)
    assert of_rule(Asha(GRID[-1]), 30) == expected
    assert 10 < sum(stop is not None for stop in expected) < 30


def test_median_stopping_decides_as_optuna():
    expected = of_optuna(("MedianPruner", {}), 30)
    assert of_rule(MedianStopping(), 30) == expected
    assert 5 < sum(stop is not None for stop in expected) < 30


@pytest.fixture
def study(tmp_path):
    """Two runs of 100 steps, of which "good" reaches the target at step 60."""
    file = tmp_path / "fleet.jsonl"
    rows = [
        {
            "run": run,
            "descriptor": {"task": "t"},
            "columns": ["step", "validationAccuracy"],
            "rows": [
                [step, 0.97 if run == "good" and step >= 60 else 0.1] for step in range(0, 101, 10)
            ],
        }
        for run in ("good", "bad")
    ]
    file.write_text("\n".join(map(json.dumps, rows)))
    (found,) = studies([file])
    return found


def test_a_study_without_pruning_spends_every_step(study):
    result = replay(study, Pruner(), 1)
    assert (result.spent, result.reached, result.first, result.fastest) == (200, 1, 120, 60)


def test_a_verdict_stops_a_run_at_its_next_report(study, tmp_path):
    lines = [{"run": "bad", "step": 30, "verdict": v} for v in ("KEEP", "STOP")]
    (tmp_path / "forecasts").write_text("\n".join(map(json.dumps, lines)))
    result = replay(study, Verdicts(forecasts(tmp_path / "forecasts")), 1)
    assert result.reached == 1
    assert 130 <= result.spent < 150


def test_a_run_is_stopped_that_cannot_be_the_fastest():
    lines = {"slow": [Forecast(10, "KEEP", 70)], "open": [Forecast(10, "KEEP", 50)]}
    rule = FastestOnly(Pruner(), Verdicts(lines))
    assert not rule.stops("slow", 0, 20, 0.1)
    rule.complete("first", 60)
    assert rule.stops("slow", 0, 20, 0.1)
    assert not rule.stops("open", 1, 20, 0.1)
    assert rule.stops("open", 1, 60, 0.1)

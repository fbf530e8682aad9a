"""The tables of the trial: analyse.py RESULTS.csv, Markdown on standard output."""

from __future__ import annotations

import csv
import json
import math
import sys
from pathlib import Path
from typing import Any

import numpy as np

from estimate import Pairs, interval

DESIGN = Path(__file__).with_name("design.json")
CONTROL = "nothing"
Rows = dict[tuple[str, str], dict[str, dict[str, str]]]


def included(rows: list[dict[str, str]], design: dict[str, Any]) -> Rows:
    """Rows by setting and seed, then arm; without checkpoints that are excluded."""
    by_fork: Rows = {}
    for row in rows:
        if row["fork_step"] and float(row["fork_accuracy"]) < design["generalised_accuracy"]:
            by_fork.setdefault((row["setting"], row["seed"]), {})[row["arm"]] = row
    return by_fork


def remaining(row: dict[str, str]) -> tuple[float, bool]:
    """Steps from the checkpoint to generalisation or the last step, and whether it generalised."""
    grokked = row["generalised_step"] != ""
    end = int(row["generalised_step"] if grokked else row["last_step"])
    return max(1.0, end - int(row["fork_step"])), grokked


def pairs(forks: Rows, setting: str, arm: str) -> Pairs:
    """Log ratios of the arm and the control; a pair of which neither generalised says nothing."""
    values, kinds = [], []
    for (name, _), arms in forks.items():
        if name != setting:
            continue
        delay, grokked = remaining(arms[arm])
        control, control_grokked = remaining(arms[CONTROL])
        if grokked or control_grokked:
            values.append(math.log(delay / control))
            kinds.append(0 if grokked and control_grokked else (-1 if grokked else 1))
    return Pairs(np.array(values), np.array(kinds))


def prediction(design: dict[str, Any], arm: str, factors: list[float]) -> str:
    """What the delay report's exponents predict of the arm, as a geometric mean of settings."""
    change = design["arms"][arm]
    if "weight_norm" in change:
        return "no factor of the report"
    if not change:
        return "1"
    name = next(iter(change))
    doublings = float(np.mean([math.log2(factor) for factor in factors]))
    by = design["predictions"][name]
    center, low, high = (by[key] ** doublings for key in ("doubling", "low", "high"))
    return f"{center:.2f} ({low:.2f}…{high:.2f})"


def factors(forks: Rows, design: dict[str, Any], arm: str) -> list[float]:
    """By setting, by how much the changed value was multiplied."""
    if "learning_rate" in design["arms"][arm]:
        return [design["arms"][arm]["learning_rate"]] * len(design["settings"])
    by_setting = {name: float(arms[arm]["decay_factor"]) for (name, _), arms in forks.items()}
    return list(by_setting.values())


def outcome(forks: Rows, arm: str) -> list[str]:
    """Lost and gained grokkers, and final accuracies."""
    rows = [(arms[arm], arms[CONTROL]) for arms in forks.values()]
    kept = [(remaining(row)[1], remaining(control)[1]) for row, control in rows]
    accuracy = [float(row["final_accuracy"]) for row, _ in rows]
    return [
        f"{sum(not a and c for a, c in kept)} of {sum(c for _, c in kept)}",
        f"{sum(a and not c for a, c in kept)} of {sum(not c for _, c in kept)}",
        f"{np.mean(accuracy):.3f}",
    ]


def ratio(design: dict[str, Any], found: list[Pairs]) -> str:
    """The geometric mean ratio with its interval."""
    values = interval(found, design["min_exact_share"], design["bootstrap_replicates"], 1)
    center, low, high = (math.exp(value) for value in values)
    bound = "" if all(p.exact_share() >= design["min_exact_share"] for p in found) else " (bound)"
    return f"{center:.2f} ({low:.2f}…{high:.2f}){bound}"


def table(header: list[str], rows: list[list[str]]) -> str:
    """A table in Markdown."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def main(path: Path) -> None:
    """Prints all tables."""
    design = json.loads(DESIGN.read_text())
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file))
    forks = included(rows, design)
    checkpoints = len(rows) // len(design["arms"])
    print(f"{checkpoints} checkpoints, {checkpoints - len(forks)} excluded.\n")
    arms = [arm for arm in design["arms"] if arm != CONTROL]
    overall, by_setting = [], []
    for arm in design["arms"]:
        found = [pairs(forks, name, arm) for name in design["settings"]]
        predicted = prediction(design, arm, factors(forks, design, arm))
        effect = "1" if arm == CONTROL else ratio(design, found)
        overall.append([arm, effect, predicted, *outcome(forks, arm)])
    for name in design["settings"]:
        mine = {key: value for key, value in forks.items() if key[0] == name}
        delays = [remaining(each[CONTROL]) for each in mine.values()]
        steps = np.median([delay for delay, _ in delays]) if delays else math.nan
        cells = [ratio(design, [pairs(mine, name, arm)]) for arm in arms]
        grokked = f"{sum(grokked for _, grokked in delays)} of {len(delays)}"
        by_setting.append([name, grokked, f"{steps:.0f}", *cells])
    head = [
        "arm",
        "remaining delay ×",
        "delay report",
        "no longer grok",
        "grok instead",
        "accuracy",
    ]
    print(table(head, overall), "\n")
    print(table(["setting", "controls grokked", "their median delay", *arms], by_setting))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: analyse.py RESULTS.csv")
    main(Path(sys.argv[1]))

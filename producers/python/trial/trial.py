"""Runs the trial of design.json: trial.py RESULTS.csv; continues a file that is incomplete."""

from __future__ import annotations

import csv
import json
import sys
from collections import deque
from pathlib import Path
from typing import Any, Optional

import numpy as np

from network import Network
from tasks import Split, split

DESIGN = Path(__file__).with_name("design.json")
COLUMNS = [
    "setting", "seed", "arm", "decay_factor", "fork_step", "fork_accuracy", "fork_norm",
    "generalised_step", "last_step", "final_accuracy", "final_norm",
]  # fmt: skip


class Watch:
    """The first of several consecutive evaluations at or above a level."""

    def __init__(self, level: float, sustained: int) -> None:
        self.level, self.sustained = level, sustained
        self.streak, self.candidate = 0, 0
        self.crossed: Optional[int] = None

    def update(self, step: int, value: float) -> None:
        """Adds an evaluation."""
        if value < self.level:
            self.streak = 0
            return
        self.candidate = step if self.streak == 0 else self.candidate
        self.streak += 1
        if self.streak >= self.sustained and self.crossed is None:
            self.crossed = self.candidate


def memorise(
    design: dict[str, Any], setting: dict[str, Any], data: Split, seed: int
) -> Network | None:
    """The checkpoint at which memorisation is confirmed; None if it is not within the bound."""
    network = Network(setting, data, seed)
    watch = Watch(design["memorised_accuracy"], design["sustained_evaluations"])
    while watch.crossed is None and network.steps < design["max_memorisation_steps"]:
        network.step(data.train_x, data.train_y)
        if network.steps % design["evaluate_every"] == 0:
            watch.update(network.steps, network.accuracy(data.train_x, data.train_y))
    return None if watch.crossed is None else network


def intervene(design: dict[str, Any], network: Network, arm: dict[str, float]) -> float:
    """Applies an arm; the factor by which the weight decay has changed."""
    bound = design["max_learning_rate_times_decay"] / network.learning_rate / network.weight_decay
    factor = min(arm.get("weight_decay", 1.0), max(1.0, bound))
    network.weight_decay *= factor
    network.learning_rate *= arm.get("learning_rate", 1.0)
    network.weights *= np.float32(arm.get("weight_norm", 1.0))
    return factor


def follow(design: dict[str, Any], network: Network, data: Split, budget: int) -> dict[str, Any]:
    """Trains until some steps after generalisation, or to the budget."""
    watch = Watch(design["generalised_accuracy"], design["sustained_evaluations"])
    recent: deque[float] = deque(maxlen=design["final_evaluations"])
    end = budget
    while network.steps < end and np.isfinite(network.weights[0]):
        network.step(data.train_x, data.train_y)
        if network.steps % design["evaluate_every"] == 0:
            recent.append(network.accuracy(data.validation_x, data.validation_y))
            watch.update(network.steps, recent[-1])
            if watch.crossed is not None:
                end = min(budget, watch.crossed + design["steps_after_generalisation"])
    return {
        "generalised_step": "" if watch.crossed is None else watch.crossed,
        "last_step": network.steps,
        "final_accuracy": f"{np.mean(recent):.4f}",
        "final_norm": f"{network.norm():.3f}",
    }


def rows(design: dict[str, Any], name: str, seed: int) -> list[dict[str, Any]]:
    """All arms of one checkpoint."""
    setting = design["settings"][name]
    data = split(setting, seed)
    fork = memorise(design, setting, data, seed)
    common = {"setting": name, "seed": seed}
    if fork is None:
        return [{**common, "arm": arm} for arm in design["arms"]]
    common["fork_step"] = fork.steps
    common["fork_accuracy"] = f"{fork.accuracy(data.validation_x, data.validation_y):.4f}"
    common["fork_norm"] = f"{fork.norm():.3f}"
    found = []
    for arm, change in design["arms"].items():
        network = fork.checkpoint()
        factor = intervene(design, network, change)
        followed = follow(design, network, data, setting["budget"])
        found.append({**common, "arm": arm, "decay_factor": f"{factor:.4g}", **followed})
    return found


def main(path: Path) -> None:
    """Appends what is missing, seed by seed, so that all settings grow together."""
    design = json.loads(DESIGN.read_text())
    done = set()
    if path.exists():
        with path.open(newline="") as file:
            done = {(row["setting"], int(row["seed"])) for row in csv.DictReader(file)}
    first = design["first_seed"]
    with path.open("a", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        if not done:
            writer.writeheader()
        for seed in range(first, first + design["seeds"]):
            for name in design["settings"]:
                if (name, seed) not in done:
                    writer.writerows(rows(design, name, seed))
                    file.flush()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: trial.py RESULTS.csv")
    main(Path(sys.argv[1]))

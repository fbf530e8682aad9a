"""The trial of acting in mid-run: arms start alike, bounds hold, censored delays are censored."""

import json
import math
import sys
from pathlib import Path

import pytest

numpy = pytest.importorskip("numpy")
sys.path.insert(0, str(Path(__file__).parents[1] / "trial"))

import analyse
import trial
from estimate import Pairs, interval, mean
from network import Network
from tasks import split

DESIGN = json.loads(trial.DESIGN.read_text())
SETTING = DESIGN["settings"]["addition-17-narrow"]


@pytest.fixture(scope="module")
def checkpoint():
    data = split(SETTING, 5001)
    return data, trial.memorise(DESIGN, SETTING, data, 5001)


def test_an_arm_without_a_change_is_the_run_itself(checkpoint):
    data, fork = checkpoint
    arm = fork.checkpoint()
    assert trial.intervene(DESIGN, arm, {}) == 1
    arm.step(data.train_x, data.train_y)
    whole = Network(SETTING, data, 5001)
    for _ in range(fork.steps + 1):
        whole.step(data.train_x, data.train_y)
    assert numpy.array_equal(arm.weights, whole.weights)


def test_the_decay_is_bounded_and_the_checkpoint_unchanged(checkpoint):
    _, fork = checkpoint
    before = fork.weights.copy()
    arm = fork.checkpoint()
    arm.weight_decay = 1.0
    assert trial.intervene(DESIGN, arm, {"weight_decay": 4.0, "weight_norm": 0.5}) == 2
    assert arm.norm() == pytest.approx(fork.norm() / 2, rel=1e-5)
    assert numpy.array_equal(fork.weights, before)


def test_the_tables_of_groups_are_groups():
    for setting in DESIGN["settings"].values():
        data = split(setting, 1)
        seen = numpy.concatenate([data.train_y, data.validation_y])
        assert set(seen) == set(range(data.classes))
        assert abs(float(data.train_x.mean(axis=0).std())) < 0.2


def test_a_crossing_is_the_first_of_three_in_a_row():
    watch = trial.Watch(0.9, 3)
    for step, value in enumerate([0.95, 0.95, 0.1, 0.95, 0.95, 0.95, 0.95]):
        watch.update(step, value)
    assert watch.crossed == 3


def test_censored_ratios_are_longer_than_what_was_seen():
    rng = numpy.random.default_rng(1)
    true = rng.normal(-0.5, 0.7, 4000)
    seen = numpy.minimum(true, 0.0)
    kind = numpy.where(true > 0, 1, 0)
    assert mean(Pairs(seen, kind), 0.3) == pytest.approx(-0.5, abs=0.05)
    assert mean(Pairs(-seen, -kind), 0.3) == pytest.approx(0.5, abs=0.05)


def test_with_few_exact_ratios_the_mean_is_that_of_the_bounds():
    pairs = Pairs(numpy.array([0.0, 1.0, 2.0]), numpy.array([0, 1, 1]))
    assert mean(pairs, 0.5) == 1
    assert math.isnan(mean(Pairs(numpy.array([]), numpy.array([])), 0.5))


def test_settings_have_equal_weight():
    first = Pairs(numpy.zeros(20), numpy.zeros(20))
    second = Pairs(numpy.ones(5), numpy.zeros(5))
    assert interval([first, second], 0.3, 50, 1) == pytest.approx((0.5, 0.5, 0.5))


def test_a_pair_of_which_neither_generalised_is_left_out():
    def row(arm, generalised):
        return {"arm": arm, "fork_step": "100", "generalised_step": generalised, "last_step": "900"}

    arm = "learning rate x 2"
    forks = {
        ("s", "1"): {"nothing": row("nothing", "500"), arm: row(arm, "300")},
        ("s", "2"): {"nothing": row("nothing", "500"), arm: row(arm, "")},
        ("s", "3"): {"nothing": row("nothing", ""), arm: row(arm, "")},
        ("s", "4"): {"nothing": row("nothing", ""), arm: row(arm, "500")},
    }
    pairs = analyse.pairs(forks, "s", arm)
    assert list(pairs.kind) == [0, 1, -1]
    assert pairs.log_ratio == pytest.approx([math.log(0.5), math.log(2), math.log(0.5)])

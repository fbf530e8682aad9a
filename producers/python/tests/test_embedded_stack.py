"""A run against the project's own embedded stack: what arrives is what was logged."""

import math
import os
import platform
import struct
import subprocess
import sys
import textwrap
import threading
import time

from conftest import eventually

import grokwatch
from grokwatch.__main__ import main

RUNS, METRICS = "training.runs.v1", "training.metrics.v1"


def test_broker_and_registry_answer(stack, capsys):
    addresses = [f"--{name.replace('_', '-')}={value}" for name, value in stack.settings.items()]
    assert main(["check", *addresses]) == 0
    assert [line.split()[2] for line in capsys.readouterr().out.splitlines()] == ["ok:", "ok:"]


def test_what_is_logged_arrives_as_it_was_logged(stack):
    config = {"optimizer": "AdamW", "lr": 1e-3, "weight_decay": 1.0, "max_steps": 200, "note": "x"}
    with grokwatch.Run("tests", "exact", config, run_id="exact", **stack.settings) as run:
        run.log(0, {"train/loss": 4.5, "val_acc": 0.25, "perplexity": 90.0}, grad_norm=1.5)
        run.log(1, train_loss=math.nan)
        run.log_representation(1, "embedding", [[1.0, 2.0], [3.0, 4.0]], ["a", "b"])
        run.describe(parameter_count=1000)

    first, second = stack.records(METRICS, "exact")
    assert (first["step"], first["trainLoss"], first["validationAccuracy"]) == (0, 4.5, 0.25)
    assert (first["gradientNorm"], first["extra"]) == (1.5, {"perplexity": 90.0})
    assert first["validationLoss"] is None
    assert (second["step"], math.isnan(second["trainLoss"])) == (1, True)

    (snapshot,) = stack.records("training.representations.v1", "exact")
    assert struct.unpack("<4f", snapshot["values"]) == (1, 2, 3, 4)
    assert (snapshot["layer"], snapshot["rowLabels"]) == ("embedding", ["a", "b"])

    last = stack.records(RUNS, "exact")[-1]
    assert (last["status"], last["attempt"], last["lastStep"]) == ("FINISHED", 0, 1)
    assert (last["optimizer"], last["learningRate"], last["weightDecay"]) == ("adamw", 1e-3, 1.0)
    labels = {"note": "x", "host": platform.node()}
    assert (last["parameterCount"], last["labels"]) == (1000, labels)


def test_the_pipeline_watches_the_run(stack):
    with grokwatch.Run("tests", "watched", {"max_steps": 400}, **stack.settings) as run:
        for step in range(0, 400, 2):
            run.log(step, train_loss=4 * 0.97**step, train_acc=min(1.0, step / 100), lr=1e-3)
            run.log(step, val_loss=4.0, val_acc=0.01)
    eventually(
        lambda: stack.runs().get(run.run_id, {}).get("status") == "FINISHED",
        "the run is in the store as finished",
        120,
    )
    told = stack.runs()[run.run_id]
    assert (told["project"], told["trainAccuracy"], told["validationAccuracy"]) == (
        "tests",
        1,
        0.01,
    )
    assert run.run_id.encode() not in stack.keys("grokking.rejected.v1")


def test_a_run_is_in_the_partition_in_which_the_jvm_s_clients_put_it(stack):
    with grokwatch.Run("tests", "partition", **stack.settings) as run:
        for step in range(100):
            run.log(step, train_loss=1.0, val_loss=2.0)
    diagnostics = "grokking.diagnostics.v1"
    eventually(lambda: stack.partitions(diagnostics, run.run_id), "there are diagnostics", 60)
    assert stack.partitions(METRICS, run.run_id) == stack.partitions(diagnostics, run.run_id)


def test_a_run_that_is_resumed_is_the_next_attempt(stack):
    for _ in range(3):
        with grokwatch.Run("tests", "again", resume=True, **stack.settings) as run:
            run.log(1, loss=1.0)
    assert run.run_id == "tests-again"
    assert [record["attempt"] for record in stack.records(METRICS, "tests-again")] == [0, 1, 2]
    assert stack.records(RUNS, "tests-again")[-1]["attempt"] == 2


def test_a_script_that_fails_is_told_as_failed(stack):
    code = """
    import grokwatch
    run = grokwatch.Run("tests")
    run.log(5, loss=1.0)
    raise ValueError("no data")
    """
    environ = {f"GROKWATCH_{name.upper()}": value for name, value in stack.settings.items()}
    subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        env={**os.environ, **environ, "GROKWATCH_RUN_ID": "fails"},
        stderr=subprocess.DEVNULL,
        timeout=60,
        check=False,
    )
    last = stack.records(RUNS, "fails")[-1]
    assert (last["status"], last["stopReason"], last["lastStep"]) == (
        "FAILED",
        "ValueError: no data",
        5,
    )


def test_a_broker_that_dies_amid_logging_costs_nothing(stack):
    run = grokwatch.Run("tests", "outage", run_id="outage", close_timeout=60, **stack.settings)
    run.log(0, train_loss=1.0)
    assert run.flush(30)
    stack.kill()
    restart = threading.Thread(target=stack.start)
    restart.start()
    steps = 0
    # Whoever trains on meanwhile is neither held up nor ended: it gets on by itself.
    while restart.is_alive() and steps < 20_000:
        steps += 1
        run.log(steps, train_loss=1.0)
        time.sleep(0.001)
    restart.join()
    counts = run.finish()
    assert steps > 1000
    assert (counts.acknowledged["STEP"], counts.acknowledged["RUN"]) == (steps + 1, 2)
    assert (counts.buffered, sum(counts.dropped.values()), sum(counts.refused.values())) == (
        0,
        0,
        0,
    )
    assert [record["step"] for record in stack.records(METRICS, "outage")] == list(range(steps + 1))

"""Writes runs with the real clients of Weights & Biases, MLflow and Trackio, and what their own readers find in them.

    write_trackers.py FOLDER EXPECTED

The lines of EXPECTED are run, name, step and value, separated by tabs.
"""

import math
import os
import sqlite3
import sys

root, expected = sys.argv[1], []
os.environ.update(
    WANDB_MODE="offline",
    WANDB_SILENT="true",
    WANDB_DIR=f"{root}/wandb-files",
    TRACKIO_DIR=f"{root}/trackio",
    MLFLOW_ALLOW_FILE_STORE="true",
)
os.makedirs(f"{root}/wandb-files")

import mlflow  # noqa: E402
import trackio  # noqa: E402
import wandb  # noqa: E402
from mlflow.tracking import MlflowClient  # noqa: E402

STEPS = 1000


def values(step):
    return {"train/loss": 1 / (1 + step), "val_acc": step / STEPS, "nested": {"a": step * 1e-7}}


def flat(step):
    return {"train/loss": 1 / (1 + step), "val_acc": step / STEPS}


with wandb.init(project="p", name="calm-sea", config={"lr": 0.001}) as run:
    for step in range(STEPS):
        run.log(values(step) | {"text": "x" * (step % 97)})
        for name, value in (flat(step) | {"nested.a": step * 1e-7}).items():
            expected.append((run.id, name, step, value))
    for step, value in ((2000, math.nan), (2001, math.inf), (2002, -math.inf)):
        run.log({"odd": value}, step=step)
        expected.append((run.id, "odd", step, value))

for uri in (f"file://{root}/mlruns", f"sqlite:///{root}/mlflow.db"):
    mlflow.set_tracking_uri(uri)
    mlflow.set_experiment("e")
    with mlflow.start_run(run_name="calm-sea") as run:
        for step in range(0, STEPS, 10):
            mlflow.log_metrics(flat(step), step=step)
        for step, value in ((2000, math.nan), (2001, math.inf), (2002, -math.inf)):
            mlflow.log_metric("odd", value, step=step)
    client = MlflowClient(uri)
    for name in ("train/loss", "val_acc", "odd"):
        for metric in client.get_metric_history(run.info.run_id, name):
            # A database has no infinity: the client reads the largest number.
            infinite = abs(metric.value) > 1e308
            value = math.copysign(math.inf, metric.value) if infinite else metric.value
            expected.append((run.info.run_id, name, metric.step, value))

trackio.init(project="p", name="calm-sea", config={"lr": 0.001})
for step in range(STEPS):
    trackio.log(flat(step))
trackio.finish()
(run_id,) = sqlite3.connect(f"{root}/trackio/p.db").execute("SELECT DISTINCT run_id FROM metrics").fetchone()
expected += [(run_id, name, step, value) for step in range(STEPS) for name, value in flat(step).items()]

with open(sys.argv[2], "w", encoding="utf-8") as file:
    for run, name, step, value in expected:
        print(run, name, step, float(value), sep="\t", file=file)

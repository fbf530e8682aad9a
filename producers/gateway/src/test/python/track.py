"""Logs one run through the real MLflow client, reads it back, prints its id."""

import math
import sys

import mlflow
from mlflow.entities import Metric, Param, RunTag
from mlflow.exceptions import MlflowException
from mlflow.tracking import MlflowClient

STEPS = 300


def log_a_run(name: str) -> str:
    """Logs as a training does: params first, then metrics by step, then its end."""
    mlflow.set_experiment("modular-addition")
    with mlflow.start_run(run_name=name, tags={"team": "grok"}) as run:
        mlflow.log_params({"lr": 1e-3, "weight_decay": 1.0, "batch_size": 512, "p": 97})
        for step in range(STEPS):
            memorised, grokked = step >= 50, step >= 250
            mlflow.log_metrics(
                {
                    "train_loss": 0.001 if memorised else 4.0,
                    "train_acc": 1.0 if memorised else 0.1,
                    "val_acc": 1.0 if grokked else 0.01,
                    "sharpness": float(step),
                },
                step=step,
                synchronous=step % 2 == 0,
            )
        mlflow.flush_async_logging()
        mlflow.log_metric("grad_norm", math.inf, step=STEPS - 1)
        return run.info.run_id


def read_back(run_id: str, name: str) -> None:
    """Checks what a client may read of a run."""
    client = MlflowClient()
    run = client.get_run(run_id)
    assert run.info.status == "FINISHED", run.info.status
    assert run.info.run_name == name, run.info.run_name
    assert run.data.params["weight_decay"] == "1.0", run.data.params
    assert run.data.tags["team"] == "grok", run.data.tags
    assert run.data.metrics["train_acc"] == 1.0, run.data.metrics
    assert math.isinf(run.data.metrics["grad_norm"]), run.data.metrics
    assert client.get_metric_history(run_id, "val_acc")[-1].step == STEPS - 1
    experiment = client.get_experiment_by_name("modular-addition")
    found = client.search_runs(
        [experiment.experiment_id], "params.p = '97' and metrics.train_acc > 0.99"
    )
    assert run_id in [one.info.run_id for one in found]
    assert client.list_artifacts(run_id) == []
    mlflow.log_text("two\nlines", "notes/a b.txt", run_id=run_id)
    assert [file.path for file in client.list_artifacts(run_id, "notes")] == ["notes/a b.txt"]
    with open(client.download_artifacts(run_id, "notes/a b.txt"), encoding="utf-8") as text:
        assert text.read() == "two\nlines"


def hear_errors(run_id: str) -> None:
    """Checks that what MLflow refuses is refused in its own way."""
    client = MlflowClient()
    for refused, code in [
        (lambda: client.get_run("0" * 32), "RESOURCE_DOES_NOT_EXIST"),
        (lambda: client.log_param(run_id, "lr", "7"), "INVALID_PARAMETER_VALUE"),
        (lambda: client.create_experiment("modular-addition"), "RESOURCE_ALREADY_EXISTS"),
    ]:
        try:
            refused()
        except MlflowException as error:
            assert error.error_code == code, error
        else:
            raise AssertionError(f"{code} was expected")
    assert client.get_experiment_by_name("no such experiment") is None
    client.log_batch(
        run_id,
        metrics=[Metric("late", float("nan"), 1_700_000_000_000, 5)],
        params=[Param("late", "1")],
        tags=[RunTag("late", "yes")],
    )


def main() -> None:
    name = sys.argv[1]
    run_id = log_a_run(name)
    read_back(run_id, name)
    hear_errors(run_id)
    print(run_id)


if __name__ == "__main__":
    main()

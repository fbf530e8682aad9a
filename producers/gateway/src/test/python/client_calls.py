"""Calls of MLflow's Python client, kind by kind: answered as MLflow's own server answers them, and
what the gateway does not offer refused with one of MLflow's error codes. With ``original`` for an
argument, the last kind is left out, so that MLflow's own server can be held against the same."""

import sys
import time
import traceback

import mlflow
from mlflow.entities import Metric, Param, RunTag, ViewType
from mlflow.exceptions import MlflowException
from mlflow.tracking import MlflowClient

NOT_FOUND = "RESOURCE_DOES_NOT_EXIST"
INVALID = "INVALID_PARAMETER_VALUE"
EXISTS = "RESOURCE_ALREADY_EXISTS"
NO_ENDPOINT = "ENDPOINT_NOT_FOUND"

client = MlflowClient()


def refused(code: str, call) -> None:
    try:
        call()
    except MlflowException as error:
        assert error.error_code == code, (code, error.error_code, error)
    else:
        raise AssertionError(f"{code} was expected")


def experiments() -> None:
    names = [f"calls-{i}" for i in range(5)]
    ids = [client.create_experiment(name, tags={"kind": name[-1]}) for name in names]
    assert len(set(ids)) == len(ids)
    assert client.get_experiment(ids[0]).name == "calls-0"
    assert client.get_experiment(ids[1]).tags["kind"] == "1"
    assert client.get_experiment_by_name("calls-2").experiment_id == ids[2]
    client.set_experiment_tag(ids[0], "owner", "ada")
    assert client.get_experiment(ids[0]).tags["owner"] == "ada"
    client.rename_experiment(ids[0], "calls-renamed")
    assert client.get_experiment(ids[0]).name == "calls-renamed"
    refused(EXISTS, lambda: client.create_experiment("calls-1"))
    refused(NOT_FOUND, lambda: client.get_experiment("987654321"))
    refused(INVALID, lambda: client.create_experiment(""))

    found = client.search_experiments(filter_string="name LIKE 'calls-%'", order_by=["name DESC"])
    assert [one.name for one in found] == [
        "calls-renamed",
        "calls-4",
        "calls-3",
        "calls-2",
        "calls-1",
    ]
    first = client.search_experiments(
        max_results=2, filter_string="name LIKE 'calls-%'", order_by=["name ASC"]
    )
    assert [one.name for one in first] == ["calls-1", "calls-2"]
    rest = client.search_experiments(
        max_results=9,
        page_token=first.token,
        filter_string="name LIKE 'calls-%'",
        order_by=["name ASC"],
    )
    assert [one.name for one in rest] == ["calls-3", "calls-4", "calls-renamed"]
    by_tag = client.search_experiments(filter_string="tags.kind = '3'")
    assert [one.name for one in by_tag] == ["calls-3"]
    refused(INVALID, lambda: client.search_experiments(filter_string="no such filter"))

    client.delete_experiment(ids[4])
    assert client.get_experiment(ids[4]).lifecycle_stage == "deleted"
    deleted = client.search_experiments(ViewType.DELETED_ONLY, filter_string="name = 'calls-4'")
    assert [one.experiment_id for one in deleted] == [ids[4]]
    client.restore_experiment(ids[4])
    assert client.get_experiment(ids[4]).lifecycle_stage == "active"


def runs() -> None:
    experiment = client.create_experiment("calls-runs")
    start = int(time.time() * 1000)
    created = client.create_run(
        experiment, start_time=start, tags={"team": "grok"}, run_name="by hand"
    )
    id = created.info.run_id
    assert (created.info.status, created.info.start_time) == ("RUNNING", start)
    assert created.info.run_name == "by hand"
    client.update_run(id, status="SCHEDULED", name="renamed")
    assert client.get_run(id).info.run_name == "renamed"
    client.set_tag(id, "note", "x")
    client.delete_tag(id, "note")
    assert "note" not in client.get_run(id).data.tags
    refused(NOT_FOUND, lambda: client.delete_tag(id, "note"))
    client.set_terminated(id, "FAILED", end_time=start + 1000)
    info = client.get_run(id).info
    assert (info.status, info.end_time) == ("FAILED", start + 1000)
    client.delete_run(id)
    assert client.get_run(id).info.lifecycle_stage == "deleted"
    client.restore_run(id)
    assert client.get_run(id).info.lifecycle_stage == "active"
    refused(NOT_FOUND, lambda: client.get_run("f" * 32))
    refused(NOT_FOUND, lambda: client.create_run("987654321"))


def logging() -> None:
    id = client.create_run(client.create_experiment("calls-logging")).info.run_id
    client.log_param(id, "p", 1)
    client.log_param(id, "p", 1)
    refused(INVALID, lambda: client.log_param(id, "p", 2))
    assert client.get_run(id).data.params == {"p": "1"}
    client.log_metric(id, "m", 1.5, timestamp=1_700_000_000_000, step=3)
    client.log_metric(id, "m", 1.0, timestamp=1_700_000_001_000, step=4)
    assert client.get_run(id).data.metrics["m"] == 1.0
    refused(INVALID, lambda: client.log_metric(id, "a" * 300, 1.0))
    metrics = [Metric(f"m{i}", float(i), 1_700_000_000_000, i) for i in range(1000)]
    client.log_batch(id, metrics, [Param(f"q{i}", str(i)) for i in range(100)], [RunTag("t", "v")])
    data = client.get_run(id).data
    assert (len(data.metrics), len(data.params)) == (1000, 101) or len(data.metrics) == 1001
    assert data.tags["t"] == "v"
    last = client.get_metric_history(id, "m")[-1]
    assert (last.value, last.step, last.timestamp) == (1.0, 4, 1_700_000_001_000)
    assert client.get_metric_history(id, "absent") == []
    refused(NOT_FOUND, lambda: client.log_metric("f" * 32, "m", 1.0))


def searching() -> None:
    experiment = client.create_experiment("calls-searching")
    ids = []
    for i in range(6):
        id = client.create_run(
            experiment, tags={"parity": "even" if i % 2 == 0 else "odd"}
        ).info.run_id
        client.log_batch(id, [Metric("acc", i / 10, 1, 1)], [Param("layers", str(i))])
        client.set_terminated(id, "FINISHED" if i < 4 else "KILLED")
        ids.append(id)

    def found(query: str, order=None, **more):
        return [
            ids.index(run.info.run_id)
            for run in client.search_runs([experiment], query, order_by=order, **more)
        ]

    assert sorted(found("")) == [0, 1, 2, 3, 4, 5]
    assert found("metrics.acc > 0.25", ["metrics.acc ASC"]) == [3, 4, 5]
    assert found("metrics.acc >= 0.1 and tags.parity = 'odd'", ["metrics.acc DESC"]) == [5, 3, 1]
    assert found("params.layers = '2'") == [2]
    assert sorted(found(f"attributes.run_id IN ('{ids[1]}', '{ids[4]}')")) == [1, 4]
    assert sorted(found("tags.parity LIKE 'ev%'")) == [0, 2, 4]
    assert sorted(found("attributes.status = 'KILLED'")) == [4, 5]
    assert found(f"attributes.run_id = '{ids[3]}'") == [3]
    assert sorted(found("attributes.status != 'KILLED' and metrics.acc < 0.15")) == [0, 1]
    first = client.search_runs([experiment], max_results=4, order_by=["metrics.acc ASC"])
    second = client.search_runs(
        [experiment], max_results=4, order_by=["metrics.acc ASC"], page_token=first.token
    )
    assert [ids.index(run.info.run_id) for run in [*first, *second]] == [0, 1, 2, 3, 4, 5]
    assert not second.token
    client.delete_run(ids[0])
    assert 0 not in found("")
    assert found("", run_view_type=ViewType.DELETED_ONLY) == [0]
    refused(INVALID, lambda: found("metrics.acc >"))
    refused(INVALID, lambda: found("metrics.acc = 0.1 OR metrics.acc = 0.2"))
    refused(INVALID, lambda: found("", ["nothing.known DESC"]))


def fluent() -> None:
    mlflow.set_experiment("calls-fluent")
    with mlflow.start_run(
        run_name="parent", description="a test", log_system_metrics=False
    ) as parent:
        mlflow.set_tags({"a": 1, "b": "x"})
        with mlflow.start_run(run_name="child", nested=True) as child:
            mlflow.log_metric("loss", 0.5, step=1)
            mlflow.log_dict({"a": [1, 2]}, "sub/config.json")
        mlflow.log_params({"x": 1})
    run = client.get_run(parent.info.run_id)
    assert (run.info.status, run.data.tags["mlflow.note.content"]) == ("FINISHED", "a test")
    assert client.get_run(child.info.run_id).data.tags["mlflow.parentRunId"] == parent.info.run_id
    assert client.get_parent_run(child.info.run_id).info.run_id == parent.info.run_id
    assert mlflow.artifacts.load_dict(f"runs:/{child.info.run_id}/sub/config.json") == {"a": [1, 2]}
    try:
        with mlflow.start_run(run_name="failing") as failing:
            raise OSError("disk full")
    except OSError:
        pass
    assert client.get_run(failing.info.run_id).info.status == "FAILED"
    with mlflow.start_run(run_id=failing.info.run_id):
        mlflow.log_metric("loss", 0.25, step=2)
    assert client.get_run(failing.info.run_id).info.status == "FINISHED"


def not_offered() -> None:
    id = client.create_run(client.create_experiment("calls-refused")).info.run_id
    refused(INVALID, lambda: client.log_metric(id, "m", 1.0, step=-5))
    refused(NO_ENDPOINT, lambda: client.create_registered_model("m"))
    refused(NO_ENDPOINT, lambda: client.get_registered_model("m"))
    refused(NO_ENDPOINT, lambda: client.create_model_version("m", "s3://x/y"))
    assert list(client.search_registered_models()) == []
    assert list(client.search_model_versions()) == []
    with mlflow.start_run() as run:
        with mlflow.start_span("a trace") as span:
            span.set_inputs({"x": 1})
        mlflow.flush_trace_async_logging()
        mlflow.log_metric("after", 1.0, step=1)
    assert client.get_run(run.info.run_id).info.status == "FINISHED"


def main() -> None:
    kinds = [experiments, runs, logging, searching, fluent]
    if sys.argv[1:] != ["original"]:
        kinds.append(not_offered)
    failed = 0
    for kind in kinds:
        try:
            kind()
            print(f"{kind.__name__}: as expected")
        except Exception:
            failed += 1
            traceback.print_exc(file=sys.stdout)
    print(f"{len(kinds) - failed} passed, {failed} failed")
    raise SystemExit(failed)


if __name__ == "__main__":
    main()

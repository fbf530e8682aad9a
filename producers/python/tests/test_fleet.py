"""Tables of a fleet, over the API of the embedded stack."""

import http.server
import math
import sys
import threading

import pytest
from conftest import eventually

import grokwatch
from grokwatch.fleet.columns import RUNS

RUN = "notebook/1"


@pytest.fixture(scope="module")
def fleet(stack):
    """One finished run with a label and a metric of its own, and a second one."""
    config = {"max_steps": 400, "weight_decay": 1.0, "team": "a"}
    with grokwatch.Run("notebooks", "one", config, run_id=RUN, **stack.settings) as run:
        for step in range(0, 400, 2):
            run.log(step, train_loss=4 * 0.97**step, train_acc=min(1.0, step / 100))
            run.log(step, {"val_loss": 4.0, "val_acc": 0.01, "val/F1": step / 400})
    with grokwatch.Run("notebooks", "two", run_id="two", **stack.settings) as run:
        run.log(10, val_acc=0.5, train_loss=math.nan)
    reader = grokwatch.Fleet(stack.url, stack.token)

    def is_complete():
        try:
            rows = {run["runId"]: run for run in reader.list_runs({"project": "notebooks"})}
            finished = [row["status"] for row in rows.values()].count("FINISHED") == 2
            stored = "val/F1" in reader.metrics(RUN) and len(reader.alerts("two")) > 0
            return finished and stored and rows[RUN]["step"] == 398
        except grokwatch.ApiError:
            return False

    eventually(is_complete, "the API has both runs", 120)
    return reader


@pytest.fixture(params=["pandas", "polars"])
def library(request, monkeypatch):
    """Each of the libraries, as if it alone were installed."""
    module = pytest.importorskip(request.param)
    if request.param == "polars":
        without(monkeypatch, "pandas")
    return module


def without(monkeypatch, *names):
    real = grokwatch.fleet.frames.find_spec
    monkeypatch.setattr(
        "grokwatch.fleet.frames.find_spec", lambda name: None if name in names else real(name)
    )


def row(table, **where):
    """The one row with these values, as a mapping."""
    rows = table.to_dicts() if hasattr(table, "to_dicts") else table.to_dict("records")
    (found,) = [r for r in rows if all(r[name] == value for name, value in where.items())]
    return found


def test_runs_are_a_table_with_labels_as_columns(fleet, library):
    table = fleet.runs({"project": "notebooks", "label": {"team": "a"}})
    assert isinstance(table, library.DataFrame)
    one = row(table, run_id=RUN)
    assert (one["status"], one["step"], one["max_steps"]) == ("FINISHED", 398, 400)
    assert (one["validation_accuracy"], one["labels.team"]) == (pytest.approx(0.01), "a")
    assert one["ended_at"].utcoffset().total_seconds() == 0
    assert one["ended_at"].year >= 2026


def test_a_text_filters_by_name_and_a_limit_by_number(fleet):
    assert list(fleet.runs("two")["run_id"]) == ["two"]
    everything = fleet.runs({"project": "notebooks"}, sort="-step")
    assert list(everything["run_id"]) == [RUN, "two"]
    assert list(fleet.runs({"project": "notebooks"}, sort="step", limit=1)["run_id"]) == ["two"]


def test_curves_have_a_row_for_each_step_and_a_column_for_each_metric(fleet, library):
    table = fleet.curves([RUN, "two"], ["validation_accuracy", "train_loss", "val/F1"])
    assert isinstance(table, library.DataFrame)
    assert list(table.columns) == [
        "run_id",
        "step",
        "validation_accuracy",
        "train_loss",
        "val/F1",
    ]
    assert len(table) == 201
    assert row(table, run_id=RUN, step=200)["val/F1"] == 0.5
    two = row(table, run_id="two", step=10)
    assert two["validation_accuracy"] == 0.5
    assert math.isnan(two["train_loss"])
    assert two["val/F1"] is None or math.isnan(two["val/F1"])


def test_unknown_metrics_filters_and_runs_are_named(fleet):
    with pytest.raises(ValueError, match="no run has a metric lozz"):
        fleet.curves(RUN, ["lozz"])
    with pytest.raises(ValueError, match="filter has no colour; it may have architecture"):
        fleet.runs({"colour": "red"})
    with pytest.raises(grokwatch.ApiError, match="nobody") as refused:
        fleet.get_run("nobody")
    assert refused.value.status == 404


def test_forecasts_and_alerts_are_tables_even_without_rows(fleet, library):
    forecasts = fleet.forecasts([RUN])
    assert isinstance(forecasts, library.DataFrame)
    assert {"step", "at", "probability", "withheld", "verdict"} <= set(forecasts.columns)
    ended = row(fleet.alerts("two"), kind="RUN_ENDED")
    assert (ended["run_name"], ended["severity"]) == ("two", "INFO")
    assert len(fleet.alerts({"kind": "RUN_LOST"})) == 0
    assert list(fleet.runs("no such run").columns) == list(RUNS)


def test_a_run_has_a_picture_of_its_own_in_a_notebook(fleet, stack):
    run = fleet.get_run(RUN)
    shown = run._repr_html_()
    assert f"<a href='{stack.url}/#/run/notebook%2F1'>one</a>" in shown
    assert "<polyline" in shown and "398 of 400" in shown
    assert "phase=" in repr(run)
    assert len(run.curves()) == 200


def test_names_from_trainers_are_escaped_in_a_notebook(fleet):
    fields = {**fleet.get_run(RUN).fields, "name": "<script>alert(1)</script>"}
    assert "<script>" not in grokwatch.FleetRun(fleet, fields)._repr_html_()


def test_the_address_and_the_token_come_from_the_environment(fleet, stack, monkeypatch, tmp_path):
    monkeypatch.setenv("GROKWATCH_URL", stack.url + "/")
    with pytest.raises(grokwatch.ApiError, match="token is missing or wrong"):
        grokwatch.runs()
    secret = tmp_path / "secret"
    secret.write_text(stack.token + "\n")
    monkeypatch.setenv("GROKWATCH_HTTP_TOKEN_FILE", str(secret))
    assert RUN in list(grokwatch.runs({"project": "notebooks"})["run_id"])
    assert grokwatch.get_run("two").name == "two"


def test_a_missing_library_names_the_extras(fleet, monkeypatch):
    without(monkeypatch, "pandas", "polars")
    with pytest.raises(ImportError, match=r"grokwatch\[pandas\]' or 'grokwatch\[polars\]"):
        fleet.runs()


def test_no_server_at_the_address_is_an_error_with_the_remedy():
    with pytest.raises(grokwatch.ApiError, match=r"no answer from http://127.0.0.1:9: .*url="):
        grokwatch.Fleet("http://127.0.0.1:9").runs()
    with pytest.raises(grokwatch.ApiError, match="must be http://HOST:PORT, was 'fleet:8080'"):
        grokwatch.Fleet("fleet:8080").runs()


def test_the_token_does_not_follow_a_redirect():
    requests = []

    class Elsewhere(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            requests.append(self.path)
            self.send_response(302)
            self.send_header("Location", f"http://localhost:{server.server_port}/other")
            self.end_headers()

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        with pytest.raises(grokwatch.ApiError) as refused:
            grokwatch.Fleet(f"http://127.0.0.1:{server.server_port}", "secret").list_runs()
        assert refused.value.status == 302
        assert len(requests) == 1
    finally:
        server.shutdown()
        server.server_close()


def test_importing_the_package_imports_no_library_for_tables():
    import subprocess

    code = "import sys, grokwatch; print({'pandas', 'polars', 'mcp'} & set(sys.modules))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "set()"

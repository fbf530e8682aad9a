"""When a tuner may stop a run: the verdict, the bound on the harm, and every lack of evidence."""

import json
import time

import pytest
from conftest import CHECKOUT
from fleet_api import FleetApi

from grokwatch._verdicts import Verdicts

OPENAPI = CHECKOUT / "streams/src/main/resources/grokwatch/streams/api/openapi.json"
NOWHERE = "http://127.0.0.1:9"


@pytest.fixture
def api():
    served = FleetApi()
    served.finished(60, 0.5)
    yield served
    served.close()


@pytest.mark.parametrize(("verdict", "stops"), [("STOP", True), ("KEEP", False), (None, False)])
def test_only_the_verdict_stop_stops_a_run(api, verdict, stops):
    api.advise("team/run 1", verdict)
    assert Verdicts(api.url).may_stop("team/run 1") is stops


def test_an_unknown_run_continues(api):
    assert not Verdicts(api.url).may_stop("none")


def test_a_run_that_has_ended_is_not_stopped(api):
    api.advise("a", "STOP")
    api.runs["a"]["status"] = "FINISHED"
    assert not Verdicts(api.url).may_stop("a")


def test_too_few_finished_runs_bound_no_harm(api):
    api.calibration["points"] = []
    api.finished(20, 0.5)
    api.advise("a", "STOP")
    assert not Verdicts(api.url, max_harm=0.05).may_stop("a")
    assert Verdicts(api.url, max_harm=0.15).may_stop("a")


def test_runs_that_generalised_after_such_a_forecast_count_as_harm(api):
    api.finished(4, 0.005)
    api.advise("a", "STOP")
    assert not Verdicts(api.url, max_harm=0.1).may_stop("a")
    assert Verdicts(api.url, max_harm=0.2).may_stop("a")


def test_a_run_without_a_probability_continues_unless_any_harm_is_allowed(api):
    api.advise("a", "STOP", None)
    assert not Verdicts(api.url).may_stop("a")
    assert Verdicts(api.url, max_harm=1).may_stop("a")


def test_forecasts_that_do_not_hold_stop_nothing(api):
    api.calibration["off"] = [{"project": "p", "since": None, "summary": "off"}]
    api.advise("a", "STOP")
    assert not Verdicts(api.url).may_stop("a")


def test_a_run_that_cannot_be_the_fastest_is_stopped_on_request(api):
    api.advise("fast", "KEEP")
    api.runs["fast"]["generalisedStep"] = 300
    api.advise("slow", "KEEP", 0.9)
    api.runs["slow"].update(group="g", forecast={"probability": 0.9, "lowerStep": 299})
    fastest_only = {"fastest_only": True, "refresh": 0}
    assert not Verdicts(api.url, **fastest_only).may_stop("slow")
    assert api.query == {"project": ["p"], "group": ["g"], "sort": ["expected"], "limit": ["50"]}
    api.runs["slow"]["forecast"]["lowerStep"] = 300
    assert not Verdicts(api.url).may_stop("slow")
    assert Verdicts(api.url, **fastest_only).may_stop("slow")
    api.runs["slow"].update(step=300, forecast=None)
    assert Verdicts(api.url, **fastest_only).may_stop("slow")
    assert not Verdicts(api.url, **fastest_only).may_stop("fast")


@pytest.mark.skipif(not OPENAPI.is_file(), reason="not in a checkout of Grokwatch")
def test_the_fields_are_those_of_the_api(api):
    document = json.loads(OPENAPI.read_text("utf-8"))
    schemas = document["components"]["schemas"]
    api.advise("a", "STOP")
    assert set(api.runs["a"]) <= set(schemas["Run"]["required"])
    assert {"verdict"} <= set(schemas["Advice"]["required"])
    assert {"probability", "lowerStep"} <= set(schemas["Forecast"]["required"])
    calibration = schemas["Calibration"]["properties"]
    assert set(api.calibration) <= set(calibration)
    assert set(api.calibration["points"][0]) <= set(calibration["points"]["items"]["required"])
    parameters = {p["name"]: p for p in document["paths"]["/runs"]["get"]["parameters"]}
    assert {"project", "group", "sort", "limit"} <= set(parameters)
    assert "expected" in json.dumps(parameters["sort"]["schema"])


def test_a_missing_service_is_not_requested_again_during_the_pause(api):
    now = [0.0]
    verdicts = Verdicts(api.url, clock=lambda: now[0])
    api.advise("a", "STOP")
    api.body = b"no json"
    assert not verdicts.may_stop("a")
    api.body = None
    assert not verdicts.may_stop("a")
    assert len(api.paths) == 1
    now[0] = 31.0
    assert verdicts.may_stop("a")


@pytest.mark.parametrize("body", [b"[]", b"{}", b'{"status": 1}', b"null", b"\xff"])
def test_an_answer_of_another_shape_stops_nothing(api, body):
    api.body = body
    assert not Verdicts(api.url).may_stop("a")


def test_no_service_means_continue():
    assert not Verdicts(NOWHERE).may_stop("a")


def test_a_slow_service_costs_no_more_than_the_time_out(api):
    api.delay.clear()
    start = time.monotonic()
    assert not Verdicts(api.url, timeout=0.1).may_stop("a")
    assert time.monotonic() - start < 5


def test_a_decision_is_reused_for_a_while(api):
    now = [0.0]
    verdicts = Verdicts(api.url, clock=lambda: now[0])
    api.advise("a", "KEEP")
    verdicts.may_stop("a")
    verdicts.may_stop("a")
    assert len(api.paths) == 1
    now[0] = 6.0
    verdicts.may_stop("a")
    assert len(api.paths) == 2


def test_the_token_is_sent(api, monkeypatch):
    monkeypatch.setenv("GROKWATCH_HTTP_TOKEN", "from-outside")
    Verdicts(api.url).may_stop("a")
    Verdicts(api.url, "given").may_stop("a")
    assert api.tokens == ["Bearer from-outside", "Bearer given"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"max_harm": 2}, r"max_harm must be in \[0, 1\], was 2"),
        ({"timeout": 0}, "timeout must be in"),
        ({"url": "file:///x"}, "address must be http"),
    ],
)
def test_wrong_settings_are_named(arguments, message):
    with pytest.raises(ValueError, match=message):
        Verdicts(**arguments)

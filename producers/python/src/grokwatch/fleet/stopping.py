"""Answers to "which runs need me?" and "may I stop this run?" with what they rest on."""

from __future__ import annotations

import math
from typing import Any, Optional

from grokwatch.fleet.api import ApiError, segment
from grokwatch.fleet.fleet import Fleet
from grokwatch.fleet.view import FleetRun

_ENDED = ("FINISHED", "FAILED", "KILLED")
_ANSWERS = {"STOP": "YES", "KEEP": "NO", "WAIT": "NO"}
_CONFIDENCE = 0.95
_BISECTIONS = 50


def runs_that_need_attention(
    fleet: Fleet, project: Optional[str] = None, limit: int = 20
) -> list[dict[str, Any]]:
    """Runs on which a person must act, the most urgent first."""
    runs = fleet.list_runs({"project": project} if project else None, limit=limit)
    return [
        {**summary(FleetRun(fleet, run)), "reason": run["attentionReason"]}
        for run in runs
        if run["attention"] > 0
    ]


def summary(run: FleetRun) -> dict[str, Any]:
    """A run in a few fields."""
    names = (
        "runId",
        "name",
        "project",
        "status",
        "phase",
        "step",
        "maxSteps",
        "forecast",
        "advice",
    )
    fields = {name: run.fields[name] for name in names}
    kinds = [alert["kind"] for alert in run.fields["openAlerts"]]
    return {**fields, "openAlerts": kinds, "page": run.url}


def may_stop(fleet: Fleet, run_id: str) -> dict[str, Any]:
    """Whether a run may be stopped; nothing is stopped.

    ``answer`` is YES, NO or UNKNOWN. ``harm`` bounds the share of runs that would generalise among
    those stopped at a probability as low as this run's, from this fleet's finished runs.
    """
    run = fleet.get_run(run_id)
    calibration = fleet.api.get("/calibration")
    off = [p["summary"] for p in calibration["off"] if p["project"] == run.fields["project"]]
    answer, because = _answer(run, off)
    return {
        "answer": answer,
        "because": because,
        "run": summary(run),
        "evidence": _evidence(fleet, run),
        "harm": harm_bound(calibration["points"], run.forecast.get("probability")),
    }


def _answer(run: FleetRun, off: list[str]) -> tuple[str, str]:
    verdict = (run.fields["advice"] or {}).get("verdict")
    if run.fields["status"] in _ENDED:
        return "UNKNOWN", f"It has ended already: {run.fields['status']}."
    if run.fields["phase"] == "DIVERGED":
        return "YES", "It has diverged: it learns nothing more without a restart."
    if run.fields["generalisedStep"] is not None:
        return "YES", f"It reached its target at step {run.fields['generalisedStep']:,}."
    if off:
        return "UNKNOWN", f"Forecasts of its project do not hold at present: {off[0]}"
    return _ANSWERS.get(str(verdict), "UNKNOWN"), run.advice or "There is no advice for it yet."


def _evidence(fleet: Fleet, run: FleetRun) -> dict[str, Any]:
    names = (
        "memorisedStep",
        "plateauSteps",
        "trainAccuracy",
        "validationAccuracy",
        "rise",
        "phaseReason",
    )
    fields: dict[str, Any] = {name: run.fields[name] for name in names}
    try:
        columns = fleet.api.get(f"/runs/{segment(run.run_id)}/estimates", {"maxPoints": 5})[
            "columns"
        ]
    except ApiError as e:
        return {**fields, "forecasts": f"not available: {e}"}
    wanted = ("step", "probability", "expectedStep", "verdict", "verdictReason")
    rows = zip(*(columns[name] for name in wanted))
    return {**fields, "forecasts": [dict(zip(wanted, row)) for row in rows]}


def harm_bound(points: list[dict[str, Any]], probability: Any) -> dict[str, Any]:
    """Of finished runs that generalised, how many had been forecast so low before they did.

    ``points`` are those of ``/calibration``; runs that were stopped on advice are not among them.
    ``bound`` is the upper end of an exact (Clopper-Pearson) one-sided 95 % interval, null without
    a forecast or without such runs.
    """
    lowest: dict[str, float] = {}
    for point in points:
        reached = point["generalisedStep"]
        if reached is not None and point["step"] < reached and point["probability"] is not None:
            run = point["runId"]
            lowest[run] = min(lowest.get(run, math.inf), float(point["probability"]))
    if probability is None or not lowest:
        why = "it has no forecast" if probability is None else "no finished run has generalised yet"
        return {
            "generalised": len(lowest),
            "asLow": None,
            "bound": None,
            "text": f"No bound: {why}.",
        }
    as_low = sum(value <= float(probability) for value in lowest.values())
    bound = _upper(as_low, len(lowest))
    text = (
        f"{as_low} of {len(lowest)} finished runs of this fleet that generalised had once been"
        f" forecast at {float(probability):.3g} or lower: at most {100 * bound:.1f} % of such"
        " runs (95 % confidence)."
    )
    return {"generalised": len(lowest), "asLow": as_low, "bound": bound, "text": text}


def _upper(successes: int, trials: int) -> float:
    """The rate at which so few successes or fewer have a probability of 5 %."""
    low, high = successes / trials, 1.0
    if successes == trials:
        return 1.0
    for _ in range(_BISECTIONS):
        rate = (low + high) / 2
        if _at_most(successes, trials, rate) > 1 - _CONFIDENCE:
            low = rate
        else:
            high = rate
    return high


def _at_most(successes: int, trials: int, rate: float) -> float:
    return sum(
        math.exp(
            math.log(math.comb(trials, k)) + k * math.log(rate) + (trials - k) * math.log1p(-rate)
        )
        for k in range(successes + 1)
    )

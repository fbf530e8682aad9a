"""Columns of the tables: their names, order and types."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from typing import Any, Literal

Kind = Literal["text", "integer", "number", "flag", "time", "list"]
Columns = dict[str, Kind]
Row = Mapping[str, Any]

RUNS: Columns = {
    "run_id": "text",
    "name": "text",
    "project": "text",
    "status": "text",
    "phase": "text",
    "step": "integer",
    "max_steps": "integer",
    "probability": "number",
    "expected_step": "integer",
    "lower_step": "integer",
    "upper_step": "integer",
    "remaining_steps": "integer",
    "remaining_millis": "integer",
    "withheld": "text",
    "verdict": "text",
    "advice": "text",
    "attention": "integer",
    "attention_reason": "text",
    "open_alerts": "list",
    "train_accuracy": "number",
    "validation_accuracy": "number",
    "train_loss": "number",
    "validation_loss": "number",
    "memorised_step": "integer",
    "onset_step": "integer",
    "generalised_step": "integer",
    "plateau_steps": "integer",
    "progress": "number",
    "steps_per_second": "number",
    "started_at": "time",
    "ended_at": "time",
    "last_seen_at": "time",
    "attempt": "integer",
    "stop_reason": "text",
    "tags": "list",
    "group": "text",
    "architecture": "text",
    "task": "text",
    "optimizer": "text",
    "learning_rate": "number",
    "weight_decay": "number",
    "dropout": "number",
    "train_fraction": "number",
    "batch_size": "integer",
    "parameter_count": "integer",
    "width": "integer",
    "depth": "integer",
}
FORECASTS: Columns = {
    "run_id": "text",
    "step": "integer",
    "at": "time",
    "phase": "text",
    "probability": "number",
    "expected_step": "integer",
    "lower_step": "integer",
    "upper_step": "integer",
    "remaining_steps": "integer",
    "remaining_millis": "integer",
    "withheld": "text",
    "calibration": "text",
    "calibration_count": "integer",
    "verdict": "text",
    "verdict_reason": "text",
    "cost_of_keeping": "number",
    "advice": "text",
}
ALERTS: Columns = {
    "run_id": "text",
    "run_name": "text",
    "kind": "text",
    "severity": "text",
    "step": "integer",
    "fired_at": "time",
    "resolved_at": "time",
    "summary": "text",
    "advice": "text",
    "silenced": "flag",
    "acknowledged": "flag",
    "rule": "text",
    "phase": "text",
    "fingerprint": "text",
    "runs": "list",
}


def snake(name: str) -> str:
    """Python's spelling of a field: ``validationAccuracy`` is ``validation_accuracy``."""
    return re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", name).lower()


def camel(name: str) -> str:
    """The API's spelling of a column."""
    return re.sub(r"_([a-z0-9])", lambda match: match.group(1).upper(), name)


def run_row(run: Row) -> dict[str, Any]:
    """A run of the API as one row: its forecast and advice beside its own fields."""
    forecast, advice = run["forecast"] or {}, run["advice"] or {}
    row = {snake(name): value for name, value in {**forecast, **run}.items()}
    row |= {"verdict": advice.get("verdict"), "advice": advice.get("text")}
    row["open_alerts"] = [alert["kind"] for alert in run["openAlerts"]]
    return row | spread(run, "labels")


def alert_row(alert: Row) -> dict[str, Any]:
    """An alert of the API as one row."""
    row = {snake(name): value for name, value in alert.items()}
    return row | spread(alert, "labels") | spread(alert, "evidence")


def spread(row: Row, group: str) -> dict[str, Any]:
    """The entries of a row's map as columns: ``labels.host``."""
    return {f"{group}.{name}": value for name, value in row[group].items()}


def with_spread(columns: Columns, rows: Iterable[Row]) -> Columns:
    """The columns, and those of the labels and the evidence that any row has."""
    names = sorted({name for row in rows for name in row if "." in name})
    return columns | {n: "text" if n.startswith("labels.") else "number" for n in names}


def curve_values(series: Row, statistic: str) -> list[Any]:
    """One statistic of a curve's points; NaN where nothing but NaN was logged."""
    return [
        math.nan if value is None and nan else value
        for value, nan in zip(series[statistic], series["nan"])
    ]

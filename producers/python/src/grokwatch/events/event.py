"""One record that waits to be sent."""

from __future__ import annotations

from enum import IntEnum
from typing import Any, NamedTuple

from grokwatch.contract import METRICS, REPRESENTATIONS, RUNS, Topic

_SIZES = {"record": 640, "run": 1536, "entry": 160}


class EventKind(IntEnum):
    """Kinds of event in order of worth, least first: without room, that one goes first."""

    REPRESENTATION = 0
    """Large, and its absence makes diagnostics only poorer."""
    STEP = 1
    """Metrics without a validation value."""
    EVALUATION = 2
    """Metrics with a validation value: what phases and forecasts are made of."""
    RUN = 3
    """A run's description: its start, a change, its end."""

    @property
    def topic(self) -> Topic:
        """Where events of this kind are published."""
        return _TOPICS[self]


_TOPICS = {
    EventKind.REPRESENTATION: REPRESENTATIONS,
    EventKind.STEP: METRICS,
    EventKind.EVALUATION: METRICS,
    EventKind.RUN: RUNS,
}


class Event(NamedTuple):
    """A waiting record; events compare by their sequence, which is unique in a publisher."""

    sequence: int
    kind: EventKind
    record: dict[str, Any]
    """Fields of the record, but for ``runId`` and ``attempt``: the sender fills them in."""
    size: int
    """Memory that it holds, bytes, estimated."""


def kind_of_metrics(record: dict[str, Any]) -> EventKind:
    """An evaluation if there is a validation value, even one that is not finite."""
    evaluation = "validationLoss" in record or "validationAccuracy" in record
    return EventKind.EVALUATION if evaluation else EventKind.STEP


def size_of(kind: EventKind, record: dict[str, Any]) -> int:
    """Memory that a record holds, bytes; from what CPython's dictionaries and floats take."""
    if kind is EventKind.RUN:
        return _SIZES["run"] + _SIZES["entry"] * len(record.get("labels", ()))
    if kind is EventKind.REPRESENTATION:
        labels = record.get("rowLabels") or ()
        return _SIZES["record"] + len(record["values"]) + _SIZES["entry"] * len(labels)
    return _SIZES["record"] + _SIZES["entry"] * len(record.get("extra", ()))

"""What is known of a run, made into records of ``TrainingRun``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Callable, Optional

from grokwatch.aliases import DESCRIPTION, METRICS, resolve
from grokwatch.contract import MAX_LABEL_BYTES, MAX_LABELS
from grokwatch.events import values

_FRACTION = values.real("a fraction in (0, 1]", lambda x: 0 < x <= 1)
_POSITIVE = values.real("a number > 0", lambda x: x > 0)
_NOT_NEGATIVE = values.real("a number >= 0", lambda x: x >= 0)



def _target(value: Any) -> dict[str, Any]:
    """A target; names of its metric that the contract knows become the contract's."""
    target = values.target(value)
    resolved = resolve(target["metric"], METRICS)
    return target if resolved is None else {**target, "metric": resolved[1]}


_FIELDS: dict[str, values.Parser] = {
    **dict.fromkeys(("project", "group", "name", "owner"), values.text),
    **dict.fromkeys(
        ("framework", "architecture", "task", "optimizer", "learningRateSchedule", "lossType"),
        values.term,
    ),
    **dict.fromkeys(
        (
            "batchSize",
            "parameterCount",
            "width",
            "depth",
            "trainSize",
            "validationSize",
            "maxSteps",
        ),
        values.count(1),
    ),
    "classes": values.count(2),
    "seed": values.count(None),
    "learningRate": _NOT_NEGATIVE,
    "weightDecay": _NOT_NEGATIVE,
    "dropout": values.real("a fraction in [0, 1)", lambda x: 0 <= x < 1),
    **dict.fromkeys(("trainFraction", "validationTarget"), _FRACTION),
    "target": _target,
    **dict.fromkeys(("trainLossTarget", "validationLossTarget", "maxSeconds"), _POSITIVE),
}

_LABELS = "labels."
_ABSENT = frozenset({"", "none", "null"})


class RunDescription:
    """Grows as the user says more; a value that cannot be used changes nothing and is logged."""

    def __init__(self, started_millis: int, on_fault: Callable[[str], None]) -> None:
        self._fields: dict[str, Any] = {"startedAt": started_millis}
        self._labels: dict[str, str] = {}
        self._on_fault = on_fault

    def update(self, config: Any) -> None:
        """Takes in a configuration: a mapping, nested or not, or an object with attributes.

        What is no property of a run under any known name becomes a label, as far as there is room;
        so does what stands under ``labels``, whatever its name.
        """
        left_out = 0
        for name, value in _flat(config):
            if value is None or (isinstance(value, str) and value.lower() in _ABSENT):
                continue
            field = _field_of(name)
            if field is None or not self._set(field, value):
                left_out += 0 if self._label(name.removeprefix(_LABELS), str(value)) else 1
        if left_out:
            self._on_fault(
                f"labels must be at most {MAX_LABELS} with {MAX_LABEL_BYTES} bytes in all: "
                f"{left_out} left out"
            )

    def obey(self, commands: list[str]) -> None:
        """The commands that the training obeys from now on."""
        self._fields["commands"] = commands

    def record(self, status: str = "RUNNING", **end: Any) -> dict[str, Any]:
        """The record of the run as it stands; ``end`` holds what is known once it is over."""
        record = {**self._fields, "labels": dict(self._labels), "status": status}
        record.update({name: value for name, value in end.items() if value is not None})
        return record

    def _set(self, field: str, value: Any) -> bool:
        try:
            self._fields[field] = _FIELDS[field](value)
        except ValueError as e:
            self._on_fault(f"{field} {e}, was {values.shown(value)}")
            return False
        return True

    def _label(self, name: str, value: str) -> bool:
        labels = {**self._labels, name: value}
        size = sum(len(k.encode()) + len(v.encode()) for k, v in labels.items())
        if len(labels) > MAX_LABELS or size > MAX_LABEL_BYTES:
            return False
        self._labels = labels
        return True


def _field_of(name: str) -> Optional[str]:
    resolved = None if name.startswith(_LABELS) else resolve(name, DESCRIPTION)
    return None if resolved is None else resolved[1]


def _flat(config: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    items: Optional[Mapping[Any, Any]] = config if isinstance(config, Mapping) else None
    if items is None:
        items = getattr(config, "__dict__", {})
    for name, value in items.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value

"""What a trainer logs at one step, made into a record of ``TrainingMetrics``."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Callable, Optional

from grokwatch.aliases import FieldOwners
from grokwatch.contract import MAX_EXTRA
from grokwatch.events import values
from grokwatch.events.accuracy import AccuracyUnit

_ACCURACIES = frozenset({"trainAccuracy", "validationAccuracy"})
_NOT_NEGATIVE = frozenset(
    {"gradientNorm", "weightNorm", "updateNorm", "learningRate", "weightDecay"}
)


class MetricsReader:
    """Reads the steps of one run; remembers which name fills which field and the accuracies' unit.

    A value that cannot be used is left out and logged; the others of its step are kept.
    """

    def __init__(self, accuracy_unit: str, on_fault: Callable[[str], None]) -> None:
        self._owners = FieldOwners()
        self._unit = AccuracyUnit(accuracy_unit)
        self._on_fault = on_fault

    def read(self, step: Any, metrics: Mapping[str, Any], millis: int) -> Optional[dict[str, Any]]:
        """The record of a step without run and attempt; None if it has no value.

        :raises ValueError: if the step is not a whole number in [0, 10^15], or no value can be used
        """
        try:
            record: dict[str, Any] = {"step": values.step(step), "timestamp": millis}
        except ValueError as e:
            raise ValueError(f"step {e}, was {values.shown(step)}") from e
        extra: dict[str, float] = {}
        given = {str(name): value for name, value in metrics.items() if value is not None}
        usable = [self._take(name, value, record, extra) for name, value in given.items()]
        if given and not any(usable):
            raise ValueError(f"no metric can be used of {values.shown(given)}")
        self._check_overflow(record)
        if extra:
            record["extra"] = self._within_bound(extra)
        return record if given else None

    def _take(self, name: str, value: Any, record: dict[str, Any], extra: dict[str, float]) -> bool:
        field = self._owners.field(name)
        try:
            parsed = values.number(value)
            if field is None or field in record:
                extra[name] = parsed
            else:
                record[field] = self._bounded(field, parsed)
        except ValueError as e:
            self._on_fault(f"{name} {e}, was {values.shown(value)}")
            return False
        return True

    def _bounded(self, field: str, value: float) -> float:
        if field in _ACCURACIES:
            return self._fraction(value)
        if field in _NOT_NEGATIVE and value < 0:
            raise ValueError("must be >= 0")
        return value

    def _fraction(self, value: float) -> float:
        was_percent = self._unit.is_percent
        fraction = self._unit.fraction(value)
        if self._unit.is_percent and not was_percent:
            self._on_fault(f"accuracies are taken for percent from now on, the first was {value}")
        if fraction is None:
            raise ValueError("must be a fraction in [0, 1] or, throughout the run, percent")
        return fraction

    def _check_overflow(self, record: dict[str, Any]) -> None:
        """The signature of half precision that overflowed: trainers that leave losses that are not
        finite out of their means then log exactly 0 beside a gradient norm that is NaN."""
        if record.get("trainLoss") == 0 and math.isnan(record.get("gradientNorm", 0.0)):
            record["trainLoss"] = math.nan
            self._on_fault("loss 0 with gradient norm NaN: the loss is taken for NaN")

    def _within_bound(self, extra: dict[str, float]) -> dict[str, float]:
        if len(extra) <= MAX_EXTRA:
            return extra
        self._on_fault(f"a step must have at most {MAX_EXTRA} further metrics, had {len(extra)}")
        return dict(list(extra.items())[:MAX_EXTRA])

"""Whether a run logs its accuracies as fractions or in percent."""

from __future__ import annotations

import math
from typing import Optional

_ROUNDED_ONE = 1.001
_NO_FRACTION = 1.5
_PERCENT = 100.0
UNITS = ("auto", "fraction", "percent")


class AccuracyUnit:
    """One verdict for all accuracies of a run.

    With ``auto`` the first value above 1.5 settles it for percent; what was logged before was taken
    for fractions. Say the unit where a run in percent starts below 1 %.
    """

    def __init__(self, unit: str = "auto") -> None:
        if unit not in UNITS:
            raise ValueError(f"accuracy_unit must be one of {', '.join(UNITS)}, was {unit!r}")
        self._unit = unit

    def fraction(self, value: float) -> Optional[float]:
        """The value as a fraction in [0, 1]; NaN stays; None if it is neither unit's."""
        if math.isnan(value):
            return value
        if self._unit == "auto" and _NO_FRACTION < value <= _PERCENT:
            self._unit = "percent"
        if self._unit == "percent":
            value /= _PERCENT
        if value < 0 or value > _ROUNDED_ONE:
            return None
        return min(value, 1.0)

    @property
    def is_percent(self) -> bool:
        """Whether values are being converted."""
        return self._unit == "percent"

"""Numbers and texts as users give them, turned into what the contract holds."""

from __future__ import annotations

import math
import operator
import re
from typing import Any, Callable, Optional

from grokwatch.contract import MAX_NAME, MAX_STEP

_MAX_SHOWN = 64

Parser = Callable[[Any], Any]
"""Turns a value into the field's own; ValueError says the bound, as in "must be ..."."""


def number(value: Any) -> float:
    """A number of whatever library, also one that is not finite."""
    if isinstance(value, (str, bytes)):
        raise ValueError("must be a number")
    try:
        return float(value)
    except (TypeError, ValueError, RuntimeError) as e:
        raise ValueError("must be a number") from e


def step(value: Any) -> int:
    """An optimizer step in [0, 10^15]."""
    bound = f"must be a whole number in [0, {MAX_STEP}]"
    try:
        whole = int(value) if number(value).is_integer() else -1
    except (ValueError, OverflowError) as e:
        raise ValueError(bound) from e
    if not 0 <= whole <= MAX_STEP:
        raise ValueError(bound)
    return whole


def text(value: Any) -> str:
    """A text of at most 256 characters."""
    written = str(value)
    if len(written) > MAX_NAME:
        raise ValueError(f"must have at most {MAX_NAME} characters")
    return written


def term(value: Any) -> str:
    """A text in lower case."""
    return text(value).lower()


def count(least: Optional[int]) -> Parser:
    """A whole number of at least ``least`` that fits into 64 bits."""

    def parse(value: Any) -> int:
        bound = "must be a whole number" + ("" if least is None else f" >= {least}")
        try:
            whole = _whole(value)
        except (TypeError, ValueError, OverflowError) as e:
            raise ValueError(bound) from e
        if (least is not None and whole < least) or not -(2**63) <= whole < 2**63:
            raise ValueError(bound)
        return whole

    return parse


_COMPARISON = r"\s*([^\s<>=!]{1,128})\s*(<=?|>=?)\s*"
_NUMBER = r"\s*([0-9.]{1,40}(?:[eE][-+]?[0-9]{1,4})?)(%?)"
_ABSOLUTE = re.compile(rf"{_COMPARISON}()([-+]?){_NUMBER}\s*")
_RELATIVE = re.compile(
    rf"{_COMPARISON}(best|run:\S{{1,252}})(?:\s+([-+]){_NUMBER})?\s*"
)


def target(value: Any) -> dict[str, Any]:
    """A metric, a comparison and a value, such as ``val_wer < 0.08`` or ``val_wer <= best``."""
    bound = (
        "must be METRIC < VALUE or METRIC > VALUE, such as val_wer < 0.08,"
        " val_wer <= best - 0.01 or val_wer <= run:ID"
    )
    text = str(value)[: 4 * MAX_NAME]
    parts = _ABSOLUTE.fullmatch(text) or _RELATIVE.fullmatch(text)
    if parts is None:
        raise ValueError(bound)
    metric, comparison, reference, sign, number, percent = parts.groups()
    try:
        margin = float(number or 0) / (100 if percent else 1)
    except ValueError as e:
        raise ValueError(bound) from e
    if not math.isfinite(margin):
        raise ValueError(bound)
    parsed = {
        "metric": metric,
        "direction": "MIN" if comparison.startswith("<") else "MAX",
        "value": -margin if sign == "-" else margin,
    }
    return {**parsed, "reference": reference} if reference else parsed


def real(bound: str, holds: Callable[[float], bool]) -> Parser:
    """A finite number for which ``holds`` is true; ``bound`` says so in words."""

    def parse(value: Any) -> float:
        try:
            parsed = float(value)
        except (TypeError, ValueError) as e:
            raise ValueError(f"must be {bound}") from e
        if not (math.isfinite(parsed) and holds(parsed)):
            raise ValueError(f"must be {bound}")
        return parsed

    return parse


def shown(value: Any) -> str:
    """A value as messages show it, at most 64 characters."""
    written = repr(value)
    return written if len(written) <= _MAX_SHOWN else written[: _MAX_SHOWN - 1] + "…"


def _whole(value: Any) -> int:
    try:
        return operator.index(value)
    except TypeError:
        parsed = float(value)
        if not parsed.is_integer():
            raise ValueError(value) from None
        return int(value) if isinstance(value, str) and value.strip("+-").isdigit() else int(parsed)

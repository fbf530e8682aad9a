"""One run, as a notebook shows it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Any, Optional
from urllib.parse import quote

from grokwatch.fleet.api import ApiError

if TYPE_CHECKING:
    from grokwatch.fleet.fleet import Fleet
    from grokwatch.fleet.frames import DataFrame

_WIDTH, _HEIGHT = 240, 40
_MIN_POINTS, _MAX_POINTS = 2, 120


class FleetRun:
    """One run of a fleet at the time of the request; its tables are requested anew."""

    def __init__(self, fleet: Fleet, fields: dict[str, Any]) -> None:
        self._fleet = fleet
        self.fields = fields
        """The run as the HTTP API describes it."""

    @property
    def run_id(self) -> str:
        """The key of all its events."""
        return str(self.fields["runId"])

    @property
    def name(self) -> str:
        """Its name, or its id where it has none."""
        return str(self.fields["name"] or self.run_id)

    @property
    def forecast(self) -> dict[str, Any]:
        """Its latest forecast: ``probability``, ``expectedStep`` …; empty before the first."""
        return dict(self.fields["forecast"] or {})

    @property
    def advice(self) -> str:
        """What to do, in one sentence; empty without advice."""
        return str((self.fields["advice"] or {}).get("text", ""))

    @property
    def url(self) -> str:
        """Address of its page."""
        return f"{self._fleet.api.url}/#/run/{quote(self.run_id, safe='')}"

    def curves(self, metrics: Optional[Sequence[str]] = None, **options: Any) -> DataFrame:
        """Its metrics by step, as :meth:`Fleet.curves`."""
        return self._fleet.curves(self, metrics, **options)

    def forecasts(self) -> DataFrame:
        """All its published forecasts, as :meth:`Fleet.forecasts`."""
        return self._fleet.forecasts(self)

    def alerts(self) -> DataFrame:
        """Its alerts, as :meth:`Fleet.alerts`."""
        return self._fleet.alerts(self.run_id)

    def rows(self) -> list[tuple[str, str]]:
        """Its fields for people, as names and texts."""
        run, forecast = self.fields, self.forecast
        listed = [
            ("project", run["project"]),
            ("status", run["status"]),
            ("phase", run["phase"]),
            ("step", _of(run["step"], run["maxSteps"])),
            ("training accuracy", _number(run["trainAccuracy"])),
            ("validation accuracy", _number(run["validationAccuracy"])),
            ("probability to generalise", _percent(forecast.get("probability"))),
            ("expected at step", _interval(forecast)),
            ("no forecast", forecast.get("withheld")),
            ("open alerts", ", ".join(alert["kind"] for alert in run["openAlerts"])),
            ("advice", self.advice),
        ]
        return [(name, str(value)) for name, value in listed if value not in (None, "")]

    def __repr__(self) -> str:
        return f"FleetRun({', '.join([self.name, *(f'{n}={v}' for n, v in self.rows())])})"

    def _repr_html_(self) -> str:
        cells = "".join(
            f"<tr><th style='text-align:left'>{escape(name)}</th>"
            f"<td style='text-align:left'>{escape(value)}</td></tr>"
            for name, value in self.rows()
        )
        link = f"<a href='{escape(self.url, quote=True)}'>{escape(self.name)}</a>"
        return f"<div><b>{link}</b>{self._sparkline()}<table>{cells}</table></div>"

    def _sparkline(self) -> str:
        """Validation accuracy by step; empty where the request fails."""
        query = {"run": self.run_id, "metric": "validationAccuracy", "maxPoints": _MAX_POINTS}
        try:
            curve = self._fleet.api.get("/curves", query)["runs"].get(self.run_id)
        except ApiError:
            return ""
        values = [None if v is None else float(v) for v in curve["last"]] if curve else []
        finite = [(i, v) for i, v in enumerate(values) if v is not None and math.isfinite(v)]
        if len(finite) < _MIN_POINTS:
            return ""
        x, y = _WIDTH / (len(values) - 1), _HEIGHT - 2
        points = " ".join(f"{i * x:.1f},{1 + y * (1 - min(max(v, 0), 1)):.1f}" for i, v in finite)
        return (
            f"<br><svg width='{_WIDTH}' height='{_HEIGHT}' role='img' "
            "aria-label='validation accuracy by step'>"
            f"<polyline points='{points}' fill='none' stroke='currentColor'/></svg>"
        )


def _number(value: Any) -> Optional[str]:
    return None if value is None else f"{float(value):.4g}"


def _percent(value: Any) -> Optional[str]:
    return None if value is None else f"{100 * float(value):.0f} %"


def _of(value: Optional[int], bound: Optional[int]) -> Optional[str]:
    if value is None:
        return None
    return f"{value:,}" if bound is None else f"{value:,} of {bound:,}"


def _interval(forecast: dict[str, Any]) -> Optional[str]:
    expected, lower, upper = (forecast.get(f"{n}Step") for n in ("expected", "lower", "upper"))
    if expected is None:
        return None
    bounds = f"{lower:,} to {upper:,}" if upper is not None else f"{lower or expected:,} or later"
    return f"{expected:,} (90 %: {bounds})"

"""Whether a tuner may stop a run, from the HTTP API: the one client of pruner and scheduler."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Callable, Optional

from grokwatch.delivery.tally import LOG
from grokwatch.fleet.api import Api, ApiError, Parameters, segment
from grokwatch.fleet.stopping import harm_bound

RUN_ID = "grokwatch_run_id"
"""Key under which a trial names its run."""
DEFAULT_MAX_HARM = 0.05
_MAX_RUNS = 10_000
_MAX_FASTEST = 50


class Verdicts:
    """Decides by the verdict of a run and the harm that such verdicts have done; never raises.

    A run may be stopped if it is running, its verdict is STOP, the forecasts of its project hold,
    and the upper 95 % bound of the share of finished, generalised runs that had once a forecast as
    low is at most ``max_harm``; with ``fastest_only`` also if another run of its project and group
    has reached its target in fewer steps than this one has made, or than its forecast's 90 %
    interval begins at. In every other case, and whenever the service does not answer within
    ``timeout`` seconds, the run continues; after a failure no request is sent for ``pause``
    seconds. A decision is reused for ``refresh`` seconds.
    """

    def __init__(
        self,
        url: Optional[str] = None,
        token: Optional[str] = None,
        *,
        max_harm: float = DEFAULT_MAX_HARM,
        fastest_only: bool = False,
        timeout: float = 1.0,
        refresh: float = 5.0,
        pause: float = 30.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        for name, value, low, high in (
            ("max_harm", max_harm, 0.0, 1.0),
            ("timeout", timeout, 0.01, 60.0),
            ("refresh", refresh, 0.0, 3600.0),
            ("pause", pause, 0.0, 3600.0),
        ):
            if not low <= value <= high:
                raise ValueError(f"{name} must be in [{low:g}, {high:g}], was {value}")
        self._api = Api(url, token, timeout)
        try:
            _ = self._api.url
        except ApiError as e:
            raise ValueError(str(e)) from None
        self._max_harm, self._fastest_only = max_harm, fastest_only
        self._refresh, self._pause, self._clock = refresh, pause, clock
        self._silent_until = -math.inf
        self._decided: dict[str, tuple[float, bool]] = {}

    def may_stop(self, run_id: str) -> bool:
        """Whether the run may be stopped now; False for want of any evidence."""
        now = self._clock()
        at, decision = self._decided.get(run_id, (-math.inf, False))
        if now < at + self._refresh:
            return decision
        if now < self._silent_until:
            return False
        try:
            decision = self._decide(run_id)
        except Exception as e:  # an answer of any shape must not end a tuner
            self._silent_until = self._clock() + self._pause
            LOG.warning("no verdict on %s, it continues: %s: %s", run_id, type(e).__name__, e)
            return False
        if len(self._decided) >= _MAX_RUNS:
            self._decided.clear()
        self._decided[run_id] = (now, decision)
        return decision

    def _decide(self, run_id: str) -> bool:
        run = self._get(f"/runs/{segment(run_id)}")
        if run is None or run["status"] != "RUNNING":
            return False
        if self._fastest_only and self._is_slower(run):
            return True
        if (run["advice"] or {}).get("verdict") != "STOP":
            return False
        if self._max_harm >= 1:
            return True
        calibration = self._get("/calibration")
        if calibration is None or any(p["project"] == run["project"] for p in calibration["off"]):
            return False
        probability = (run["forecast"] or {}).get("probability")
        bound = harm_bound(calibration["points"], probability)["bound"]
        return bound is not None and bound <= self._max_harm

    def _is_slower(self, run: Mapping[str, Any]) -> bool:
        """Whether the run cannot reach its target in fewer steps than another has."""
        if run["project"] is None or run["step"] is None or run["generalisedStep"] is not None:
            return False
        among = {"project": run["project"], "group": run["group"]}
        query = {name: value for name, value in among.items() if value}
        page = self._get("/runs", {**query, "sort": "expected", "limit": _MAX_FASTEST})
        reached = [other["generalisedStep"] for other in page["runs"]]
        fastest = min((step for step in reached if step is not None), default=math.inf)
        lower = (run["forecast"] or {}).get("lowerStep")
        return bool(max(run["step"], lower or 0) >= fastest)

    def _get(self, path: str, parameters: Optional[Parameters] = None) -> Any:
        """The document at a path; None where there is none."""
        try:
            return self._api.get(path, parameters)
        except ApiError as e:
            if e.status == HTTPStatus.NOT_FOUND:
                return None
            raise

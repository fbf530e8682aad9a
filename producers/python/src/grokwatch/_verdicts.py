"""Whether a tuner may stop a run, from the HTTP API: the one client of pruner and scheduler."""

from __future__ import annotations

import json
import math
import os
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Callable, Optional
from urllib.parse import quote, urlencode

from grokwatch.delivery.tally import LOG

RUN_ID = "grokwatch_run_id"
"""Key under which a trial names its run."""
DEFAULT_URL = "http://127.0.0.1:8080"
DEFAULT_MAX_HARM = 0.05
_SIGNIFICANCE = 0.05
_BISECTIONS = 50
_MAX_BYTES = 16 << 20
_MAX_RUNS = 10_000
_MAX_FASTEST = 50


class Verdicts:
    """Decides by the verdict of a run and the harm that such verdicts have done; never raises.

    A run may be stopped if it is running, its verdict is STOP, the forecasts of its project hold,
    and the upper 95 % bound of the share of finished, generalised runs that had once a forecast as
    low is at most ``max_harm``; with ``fastest_only`` also if another run of its project and group
    has reached its target in fewer steps than this one has made, or than its forecast's 90 %
    interval begins at. In every other case, and whenever the service does not answer
    within ``timeout`` seconds, the run continues; after a failure no request is sent for ``pause``
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
        self._url = (url or os.environ.get("GROKWATCH_URL") or DEFAULT_URL).rstrip("/")
        if not self._url.startswith(("http://", "https://")):
            raise ValueError(f"url must start with http:// or https://, was {self._url!r}")
        self._token = token or os.environ.get("GROKWATCH_HTTP_TOKEN")
        self._max_harm, self._fastest_only, self._timeout = max_harm, fastest_only, timeout
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
        run = self._get(f"/runs/{quote(run_id, safe='')}")
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
        return harm(calibration["points"], probability) <= self._max_harm

    def _is_slower(self, run: Mapping[str, Any]) -> bool:
        """Whether the run cannot reach its target in fewer steps than another has."""
        if run["project"] is None or run["step"] is None or run["generalisedStep"] is not None:
            return False
        among = {"project": run["project"], "group": run["group"]}
        query = {name: value for name, value in among.items() if value}
        page = self._get(f"/runs?{urlencode({**query, 'sort': 'expected', 'limit': _MAX_FASTEST})}")
        reached = [other["generalisedStep"] for other in page["runs"]]
        fastest = min((step for step in reached if step is not None), default=math.inf)
        lower = (run["forecast"] or {}).get("lowerStep")
        return bool(max(run["step"], lower or 0) >= fastest)

    def _get(self, path: str) -> Any:
        """The document at a path; None where there is none."""
        headers = {"Accept": "application/json"}
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        request = urllib.request.Request(f"{self._url}/api/v1{path}", headers=headers)
        try:
            with _OPENER.open(request, timeout=self._timeout) as response:
                body = response.read(_MAX_BYTES + 1)
        except urllib.error.HTTPError as e:
            with e:
                if e.code == HTTPStatus.NOT_FOUND:
                    return None
                raise
        if len(body) > _MAX_BYTES:
            raise ValueError(f"{path} has more than {_MAX_BYTES} bytes")
        return json.loads(body)


def harm(points: list[Mapping[str, Any]], probability: Any) -> float:
    """The upper 95 % bound (Clopper-Pearson) of the share of finished, generalised runs that once
    had a forecast of at most this probability before they generalised; 1 without evidence."""
    lowest: dict[str, float] = {}
    for point in points:
        reached = point["generalisedStep"]
        if reached is not None and point["step"] < reached and point["probability"] is not None:
            run = point["runId"]
            lowest[run] = min(lowest.get(run, math.inf), float(point["probability"]))
    if probability is None or not lowest:
        return 1.0
    as_low = sum(value <= float(probability) for value in lowest.values())
    return 1.0 if as_low == len(lowest) else _upper(as_low, len(lowest))


def _upper(successes: int, trials: int) -> float:
    """The rate at which so few successes or fewer have a probability of 5 %."""
    low, high = successes / trials, 1.0
    for _ in range(_BISECTIONS):
        rate = (low + high) / 2
        below = math.fsum(_binomial(k, trials, rate) for k in range(successes + 1))
        low, high = (rate, high) if below > _SIGNIFICANCE else (low, rate)
    return high


def _binomial(k: int, trials: int, rate: float) -> float:
    ways = math.lgamma(trials + 1) - math.lgamma(k + 1) - math.lgamma(trials - k + 1)
    return math.exp(ways + k * math.log(rate) + (trials - k) * math.log1p(-rate))


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Redirects are errors: the token is for one server."""

    def redirect_request(self, *_: Any) -> None:
        return None


_OPENER = urllib.request.build_opener(_NoRedirect(), urllib.request.ProxyHandler({}))

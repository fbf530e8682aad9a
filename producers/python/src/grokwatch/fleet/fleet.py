"""A fleet's runs, curves, forecasts and alerts as DataFrames."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, Optional, Union

from grokwatch.fleet import frames
from grokwatch.fleet.api import Api, segment
from grokwatch.fleet.columns import (
    ALERTS,
    FORECASTS,
    RUNS,
    Columns,
    alert_row,
    camel,
    curve_values,
    run_row,
    snake,
    with_spread,
)
from grokwatch.fleet.frames import DataFrame
from grokwatch.fleet.view import FleetRun

Filter = Union[None, str, Mapping[str, Any]]
RunIds = Union[str, FleetRun, Iterable[Union[str, FleetRun]]]

_MAX_PAGE = 1000
_RUN_FILTERS = frozenset(
    ("project", "group", "optimizer", "architecture", "phase", "status", "label", "q", "id")
)
_ALERT_FILTERS = frozenset(("run_id", "kind", "severity", "open", "since"))
_STATISTICS = ("last", "min", "max")


class Fleet:
    """The fleet behind one page. Methods send requests and raise :class:`ApiError`.

    ``url`` is the page's address (else ``GROKWATCH_URL``, else http://127.0.0.1:8080), ``token``
    the server's secret (else ``GROKWATCH_HTTP_TOKEN`` or the content of
    ``GROKWATCH_HTTP_TOKEN_FILE``). Tables are DataFrames of pandas if that is installed, else of
    Polars; unknown values are null, times are in UTC.
    """

    def __init__(self, url: Optional[str] = None, token: Optional[str] = None) -> None:
        self.api = Api(url, token)

    def runs(
        self, filter: Filter = None, *, sort: str = "attention", limit: Optional[int] = None
    ) -> DataFrame:
        """One row per run; those that need a person come first.

        ``filter`` is part of an id or name, or a mapping of ``project``, ``group``, ``optimizer``,
        ``architecture``, ``phase``, ``status``, ``q``, ``id`` (one or several) and ``label`` (a
        mapping). ``sort`` is a column, with a minus for descending order. ``limit`` is the maximum
        number of runs, by default all.
        """
        rows = [run_row(run) for run in self.list_runs(filter, sort=sort, limit=limit)]
        return frames.of_rows(with_spread(RUNS, rows), rows)

    def list_runs(
        self, filter: Filter = None, *, sort: str = "attention", limit: Optional[int] = None
    ) -> list[dict[str, Any]]:
        """The runs of :meth:`runs`, each as the API describes it."""
        if limit is not None and limit < 1:
            raise ValueError(f"limit must be >= 1, was {limit}")
        parameters = _run_parameters(filter)
        runs: list[dict[str, Any]] = []
        while True:
            size = _MAX_PAGE if limit is None else min(_MAX_PAGE, limit - len(runs))
            page = {**parameters, "sort": camel(sort), "offset": len(runs), "limit": size}
            answer = self.api.get("/runs", page)
            runs += answer["runs"]
            if len(answer["runs"]) < size or len(runs) in (limit, answer["total"]):
                return runs

    def get_run(self, run_id: str) -> FleetRun:
        """One run, with the description from its trainer."""
        return FleetRun(self, self.api.get(f"/runs/{segment(run_id)}"))

    def metrics(self, run: str | FleetRun) -> list[str]:
        """Names of a run's metrics that have curves, the standard ones first."""
        named = self.api.get(f"/runs/{segment(_id(run))}/metrics")
        return [snake(name) for name in named["metrics"]] + list(named["extra"])

    def curves(
        self,
        runs: RunIds,
        metrics: Optional[Sequence[str]] = None,
        *,
        statistic: Literal["last", "min", "max"] = "last",
        max_points: int = 2000,
    ) -> DataFrame:
        """One row per run and step, one column per metric; null where nothing was logged.

        ``metrics`` are standard names (``validation_accuracy``) and the trainer's own
        (``val/f1``), by default all standard ones. Of a run with more steps than ``max_points`` (2
        to 4000), a row covers the steps since the row before it, by their ``last``, ``min`` or
        ``max`` value. Raises ValueError for a metric that no run has.
        """
        if statistic not in _STATISTICS:
            raise ValueError(f"statistic must be one of {_STATISTICS}, was {statistic!r}")
        found = {run: self._curves(run, metrics, max_points) for run in _ids(runs)}
        names = list(dict.fromkeys(name for _, series in found.values() for name in series))
        missing = [name for name in metrics or () if name not in names]
        if missing and found:
            raise ValueError(f"no run has a metric {', '.join(missing)}; see Fleet.metrics(run)")
        columns: Columns = {"run_id": "text", "step": "integer"}
        columns |= dict.fromkeys(names, "number")
        values: dict[str, list[Any]] = {name: [] for name in columns}
        for run, (steps, series) in found.items():
            values["run_id"] += [run] * len(steps)
            values["step"] += steps
            for name in names:
                points = series.get(name)
                values[name] += curve_values(points, statistic) if points else [None] * len(steps)
        return frames.of_values(columns, values)

    def _curves(
        self, run: str, metrics: Optional[Sequence[str]], max_points: int
    ) -> tuple[list[int], dict[str, Any]]:
        """The steps of a run, and its series by column."""
        named = self.api.get(f"/runs/{segment(run)}/metrics")
        standard = {snake(name): name for name in named["metrics"]}
        wanted = list(standard) if metrics is None else metrics
        chosen = [standard[name] for name in wanted if name in standard]
        extra = [name for name in wanted if name not in standard and name in named["extra"]]
        if not chosen and not extra:
            return [], {}
        parameters = {"extra": extra, "maxPoints": max_points, "metrics": ",".join(chosen) or None}
        answer = self.api.get(f"/runs/{segment(run)}/curves", parameters)
        series = {snake(name): answer["series"][name] for name in chosen}
        return answer["steps"], series | {name: answer["extra"][name] for name in extra}

    def forecasts(self, runs: RunIds, *, max_points: int = 1000) -> DataFrame:
        """One row per published forecast of the runs' latest attempts, by run and step."""
        rows = [row for run in _ids(runs) for row in self._forecasts(run, max_points)]
        return frames.of_rows(FORECASTS, rows)

    def _forecasts(self, run: str, max_points: int) -> list[dict[str, Any]]:
        answer = self.api.get(f"/runs/{segment(run)}/estimates", {"maxPoints": max_points})
        columns = {snake(name): values for name, values in answer["columns"].items()}
        rows = zip(*columns.values())
        return [{"run_id": run, **dict(zip(columns, row))} for row in rows]

    def alerts(self, filter: Filter = None, *, limit: int = _MAX_PAGE) -> DataFrame:
        """One row per alert, the latest first.

        ``filter`` is the id of a run, or a mapping of ``run_id``, ``kind``, ``severity``, ``open``
        (True: only unresolved ones) and ``since`` (milliseconds since 1970). ``limit`` is at most
        1000.
        """
        given = {"run_id": filter} if isinstance(filter, str) else dict(filter or {})
        _check_names(given, _ALERT_FILTERS)
        parameters = {camel(name): value for name, value in given.items()}
        alerts = self.api.get("/alerts", {**parameters, "limit": limit})["alerts"]
        rows = [alert_row(alert) for alert in alerts]
        return frames.of_rows(with_spread(ALERTS, rows), rows)


def _run_parameters(filter: Filter) -> dict[str, Any]:
    given: dict[str, Any] = {"q": filter} if isinstance(filter, str) else dict(filter or {})
    _check_names(given, _RUN_FILTERS)
    labels = given.get("label")
    if isinstance(labels, Mapping):
        given["label"] = [f"{name}:{value}" for name, value in labels.items()]
    return given


def _check_names(given: Mapping[str, Any], known: frozenset[str]) -> None:
    unknown = sorted(given.keys() - known)
    if unknown:
        raise ValueError(
            f"filter has no {', '.join(unknown)}; it may have {', '.join(sorted(known))}"
        )


def _id(run: str | FleetRun) -> str:
    return run if isinstance(run, str) else run.run_id


def _ids(runs: RunIds) -> list[str]:
    """Distinct ids in their order."""
    listed = [runs] if isinstance(runs, (str, FleetRun)) else runs
    return list(dict.fromkeys(_id(run) for run in listed))

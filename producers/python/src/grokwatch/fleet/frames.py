"""DataFrames of pandas, or of Polars where pandas is not installed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from typing import Any

from grokwatch.fleet.columns import Columns, Kind, Row

DataFrame = Any
"""A DataFrame of pandas if that is installed, else of Polars."""


def of_rows(columns: Columns, rows: Iterable[Row]) -> DataFrame:
    """A table with one row per mapping; what a mapping lacks is null."""
    listed = list(rows)
    return of_values(columns, {name: [row.get(name) for row in listed] for name in columns})


def of_values(columns: Columns, values: Mapping[str, list[Any]]) -> DataFrame:
    """A table of columns. Raises ImportError where neither library is installed."""
    series = {name: _parsed(values[name], kind) for name, kind in columns.items()}
    if find_spec("pandas") is not None:
        return _pandas(columns, series)
    if find_spec("polars") is not None:
        return _polars(columns, series)
    raise ImportError(
        "tables need pandas or Polars: pip install 'grokwatch[pandas]' or 'grokwatch[polars]'"
    )


def _parsed(values: list[Any], kind: Kind) -> list[Any]:
    """Numbers that are not finite are texts in the API."""
    if kind != "number":
        return values
    return [None if value is None else float(value) for value in values]


def _pandas(columns: Columns, series: Mapping[str, list[Any]]) -> DataFrame:
    import pandas

    types = {
        "text": "string",
        "integer": "Int64",
        "number": "float64",
        "flag": "boolean",
        "time": "Int64",
        "list": "object",
    }
    table = pandas.DataFrame(
        {name: pandas.Series(series[name], dtype=types[kind]) for name, kind in columns.items()}
    )
    for name in _times(columns):
        table[name] = pandas.to_datetime(table[name], unit="ms", utc=True)
    return table


def _polars(columns: Columns, series: Mapping[str, list[Any]]) -> DataFrame:
    import polars

    types = {
        "text": polars.String(),
        "integer": polars.Int64(),
        "number": polars.Float64(),
        "flag": polars.Boolean(),
        "time": polars.Datetime("ms", "UTC"),
        "list": polars.List(polars.String()),
    }
    return polars.DataFrame(
        [
            polars.Series(name, series[name], dtype=polars.Int64()).cast(types[kind])
            if kind == "time"
            else polars.Series(name, series[name], dtype=types[kind])
            for name, kind in columns.items()
        ]
    )


def _times(columns: Columns) -> list[str]:
    return [name for name, kind in columns.items() if kind == "time"]

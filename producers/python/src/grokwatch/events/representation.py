"""Activations or embeddings of a layer, made into a record of ``RepresentationSnapshot``."""

from __future__ import annotations

import array
import math
import sys
from collections.abc import Sequence
from typing import Any, Optional

from grokwatch.contract import MAX_MATRIX_BYTES, MAX_NAME
from grokwatch.events import values

_FLOAT_BYTES = 4
_DIMENSIONS = 2


def read_representation(
    step: Any, layer: Any, matrix: Any, labels: Optional[Sequence[Any]], millis: int
) -> dict[str, Any]:
    """The record without run and attempt.

    :param matrix: rows (examples or tokens) by columns (features): an array or tensor of whatever
        library, or nested lists; copied. Of a matrix over 256 KiB in float32, rows at even
        distances are taken.
    :param labels: one for each row; None: rows are labelled by their number if some are left out
    :raises ValueError: naming what is wrong and its bound
    """
    if not 1 <= len(str(layer)) <= MAX_NAME:
        raise ValueError(f"layer must have 1 to {MAX_NAME} characters, had {len(str(layer))}")
    source = _on_host(matrix)
    rows, columns = _shape(source)
    if labels is not None and len(labels) != rows:
        raise ValueError(f"labels must be one for each of {rows} rows, were {len(labels)}")
    taken = range(0, rows, _stride(rows, columns))
    if labels is None and len(taken) < rows:
        labels = range(rows)
    return {
        "step": values.step(step),
        "timestamp": millis,
        "layer": str(layer),
        "rows": len(taken),
        "columns": columns,
        "values": _float32(source[:: taken.step], columns),
        "rowLabels": None if labels is None else [str(labels[row]) for row in taken],
    }


def _stride(rows: int, columns: int) -> int:
    room = MAX_MATRIX_BYTES // (_FLOAT_BYTES * columns)
    if room < 1:
        raise ValueError(
            f"columns must be at most {MAX_MATRIX_BYTES // _FLOAT_BYTES}, were {columns}"
        )
    return -(-rows // room)


def _on_host(matrix: Any) -> Any:
    """An array of NumPy's kind where there is one behind the matrix, else lists."""
    if hasattr(matrix, "detach"):
        matrix = matrix.detach().float().cpu()
    if hasattr(matrix, "numpy"):
        matrix = matrix.numpy()
    if hasattr(matrix, "astype") or not hasattr(matrix, "tolist"):
        return matrix
    return matrix.tolist()


def _shape(matrix: Any) -> tuple[int, int]:
    shape = getattr(matrix, "shape", None)
    if shape is None:
        try:
            shape = (len(matrix), len(matrix[0])) if len(matrix) else (0, 0)
        except TypeError as e:
            raise ValueError("a representation must be a matrix of rows and columns") from e
    if len(shape) != _DIMENSIONS or min(shape) < 1:
        raise ValueError(f"a representation must be rows >= 1 by columns >= 1, was {tuple(shape)}")
    return int(shape[0]), int(shape[1])


def _float32(matrix: Any, columns: int) -> bytes:
    if hasattr(matrix, "astype"):
        converted = matrix.astype("<f4")
        if not bool((abs(converted) < math.inf).all()):
            raise ValueError("a representation must be finite")
        return bytes(converted.tobytes())
    numbers = array.array("f")
    for row in matrix:
        if len(row) != columns:
            raise ValueError(f"all rows must have {columns} columns, one had {len(row)}")
        numbers.extend(float(value) for value in row)
    if not all(map(math.isfinite, numbers)):
        raise ValueError("a representation must be finite")
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()

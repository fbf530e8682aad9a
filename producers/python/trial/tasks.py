"""The data of a setting: tables of small groups and sparse parity, split by the seed."""

from __future__ import annotations

import itertools
from typing import Any, NamedTuple

import numpy as np

VALIDATION_PARITIES = 1000


class Split(NamedTuple):
    """Inputs and classes of the training and of the validation set."""

    train_x: np.ndarray
    train_y: np.ndarray
    validation_x: np.ndarray
    validation_y: np.ndarray
    classes: int


def split(setting: dict[str, Any], seed: int) -> Split:
    """The data of one run; the same seed gives the same split."""
    rng = np.random.default_rng([seed, 1])
    if setting["task"] == "parity":
        return _parity(setting, rng)
    table = _addition(setting["modulus"]) if setting["task"] == "addition" else _permutations(4)
    return _of_table(table, setting["fraction"], rng)


def _addition(modulus: int) -> np.ndarray:
    each = np.arange(modulus)
    return (each[:, None] + each[None, :]) % modulus


def _permutations(size: int) -> np.ndarray:
    elements = list(itertools.permutations(range(size)))
    index = {element: place for place, element in enumerate(elements)}
    return np.array([[index[tuple(a[i] for i in b)] for b in elements] for a in elements])


def _of_table(table: np.ndarray, fraction: float, rng: np.random.Generator) -> Split:
    size = len(table)
    identity = np.eye(size, dtype=np.float32)
    left, right = np.divmod(rng.permutation(size * size), size)
    x = np.concatenate([identity[left], identity[right]], axis=1)
    y = table[left, right]
    train = round(fraction * size * size)
    return Split(x[:train], y[:train], x[train:], y[train:], size)


def _parity(setting: dict[str, Any], rng: np.random.Generator) -> Split:
    train = setting["samples"]
    bits = rng.integers(0, 2, (train + VALIDATION_PARITIES, setting["bits"]))
    y = bits[:, : setting["relevant"]].sum(axis=1) % 2
    x = (2 * bits - 1).astype(np.float32)
    return Split(x[:train], y[:train], x[train:], y[train:], 2)

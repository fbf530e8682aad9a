"""A perceptron with one hidden layer, trained by AdamW on its whole training set."""

from __future__ import annotations

import copy
from typing import Any

import numpy as np

from tasks import Split

BETA_1, BETA_2, EPSILON = 0.9, 0.98, 1e-8


class Network:
    """Weights, moments and step of one run; a copy is a checkpoint."""

    def __init__(self, setting: dict[str, Any], data: Split, seed: int) -> None:
        rng = np.random.default_rng([seed, 2])
        inputs, width = data.train_x.shape[1], setting["width"]
        self.shapes = [(inputs, width), (width,), (width, data.classes)]
        scales = [
            setting["initial_scale"] / np.sqrt(2),
            0.0,
            setting["initial_scale"] / np.sqrt(width),
        ]
        if setting["task"] == "parity":
            scales[0] = setting["initial_scale"] / np.sqrt(inputs)
        parts = [
            scale * rng.standard_normal(shape).ravel() for scale, shape in zip(scales, self.shapes)
        ]
        self.weights = np.concatenate(parts).astype(np.float32)
        self.first = np.zeros_like(self.weights)
        self.second = np.zeros_like(self.weights)
        self.steps = 0
        self.learning_rate: float = setting["learning_rate"]
        self.weight_decay: float = setting["weight_decay"]

    def checkpoint(self) -> Network:
        """A network that goes on from here by itself."""
        return copy.deepcopy(self)

    def norm(self) -> float:
        """The L2 norm of all weights."""
        return float(np.linalg.norm(self.weights))

    def accuracy(self, x: np.ndarray, y: np.ndarray) -> float:
        """The fraction of inputs that get their class."""
        hidden, bias, out = self._matrices(self.weights)
        return float(np.mean(np.argmax((x @ hidden + bias) ** 2 @ out, axis=1) == y))

    def step(self, x: np.ndarray, y: np.ndarray) -> None:
        """One step of AdamW on the mean cross entropy."""
        gradient = self._gradient(x, y)
        self.steps += 1
        self.first += (1 - BETA_1) * (gradient - self.first)
        self.second += (1 - BETA_2) * (gradient * gradient - self.second)
        scale = self.learning_rate / (1 - BETA_1**self.steps)
        spread = np.sqrt(self.second) / np.float32(np.sqrt(1 - BETA_2**self.steps)) + np.float32(
            EPSILON
        )
        self.weights *= np.float32(1 - self.learning_rate * self.weight_decay)
        self.weights -= np.float32(scale) * self.first / spread

    def _gradient(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        hidden, bias, out = self._matrices(self.weights)
        gradient = np.empty_like(self.weights)
        d_hidden, d_bias, d_out = self._matrices(gradient)
        before = x @ hidden + bias
        active = before * before
        logits = active @ out
        logits -= logits.max(axis=1, keepdims=True)
        np.exp(logits, out=logits)
        logits /= logits.sum(axis=1, keepdims=True)
        logits[np.arange(len(y)), y] -= 1
        logits /= len(y)
        d_out[:] = active.T @ logits
        back = (logits @ out.T) * (2 * before)
        d_hidden[:] = x.T @ back
        d_bias[:] = back.sum(axis=0)
        return gradient

    def _matrices(self, flat: np.ndarray) -> list[np.ndarray]:
        views, start = [], 0
        for shape in self.shapes:
            size = int(np.prod(shape))
            views.append(flat[start : start + size].reshape(shape))
            start += size
        return views

"""A callback for Keras 3: ``model.fit(..., callbacks=[GrokwatchCallback(project="mine")])``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Optional

import keras

from grokwatch.attachment import Attachment, harmless
from grokwatch.run import Run


class GrokwatchCallback(keras.callbacks.Callback):  # type: ignore[misc]
    """Tells the logs of each epoch, and of batches if asked, at the optimizer's iterations."""

    def __init__(
        self, run: Optional[Run] = None, *, every: Optional[int] = None, **arguments: Any
    ) -> None:
        """
        :param run: a run of the caller's own; else one is made of ``arguments``, those of
            :class:`grokwatch.Run`
        :param every: also log the training's values every so many steps; they are Keras's running
            means over the epoch
        """
        super().__init__()
        self._attachment = Attachment(run, arguments)
        self._every = every

    @harmless
    def on_train_begin(self, logs: Optional[Mapping[str, Any]] = None) -> None:
        optimizer = self.model.optimizer
        self._attachment.start(
            {
                "framework": "keras",
                "architecture": self.model.name,
                "optimizer": optimizer.name,
                "parameter_count": _trainable(self.model),
                "max_steps": _budget(self.params),
                "loss_type": self.model.loss if isinstance(self.model.loss, str) else None,
                **_settings(optimizer),
            }
        )

    @harmless
    def on_train_batch_end(self, batch: int, logs: Optional[Mapping[str, Any]] = None) -> None:
        if self._every and self._step() % self._every == 0:
            self._attachment.log(self._step(), logs or {})

    @harmless
    def on_epoch_end(self, epoch: int, logs: Optional[Mapping[str, Any]] = None) -> None:
        metrics = {**_settings(self.model.optimizer), **(logs or {}), "epoch": epoch}
        self._attachment.log(self._step(), metrics)

    @harmless
    def on_train_end(self, logs: Optional[Mapping[str, Any]] = None) -> None:
        stopped = getattr(self.model, "stop_training", False)
        self._attachment.finish("FINISHED", "early-stopping" if stopped else "budget")

    def _step(self) -> int:
        return int(_number(self.model.optimizer.iterations))


def _settings(optimizer: Any) -> dict[str, float]:
    settings = {"learning_rate": _number(optimizer.learning_rate)}
    if getattr(optimizer, "weight_decay", None):
        settings["weight_decay"] = float(optimizer.weight_decay)
    return settings


def _trainable(model: Any) -> int:
    count = 0
    for weight in model.trainable_weights:
        size = 1
        for extent in weight.shape:
            size *= int(extent)
        count += size
    return count


def _budget(params: Optional[Mapping[str, Any]]) -> Optional[int]:
    epochs, steps = (params or {}).get("epochs"), (params or {}).get("steps")
    return epochs * steps if epochs and steps else None


def _number(value: Any) -> float:
    return float(keras.ops.convert_to_numpy(value))

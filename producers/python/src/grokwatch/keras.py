"""A callback for Keras 3: ``model.fit(..., callbacks=[GrokwatchCallback(project="mine")])``."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Optional

import keras

from grokwatch.attachment import Attachment, harmless
from grokwatch.commands.command import Command
from grokwatch.commands.offer import Effect, Name, Offer, TrainingCommands, change
from grokwatch.ending import Ending
from grokwatch.run import Run


def applied_commands(checkpoint: str) -> dict[str, Any]:
    """The commands whose effect a checkpoint of :class:`GrokwatchCallback` contains: an argument
    of the callback of the training that goes on from it."""
    beside = _beside(Path(checkpoint))
    applied: dict[str, Any] = json.loads(beside.read_text("utf-8")) if beside.is_file() else {}
    return applied


class GrokwatchCallback(keras.callbacks.Callback):  # type: ignore[misc]
    """Tells the logs of each epoch, and of batches if asked, at the optimizer's iterations. Obeys
    the commands that are offered, between two batches of a training of one process."""

    def __init__(
        self,
        run: Optional[Run] = None,
        *,
        every: Optional[int] = None,
        commands: Optional[Offer] = None,
        checkpoints: Optional[str] = None,
        **arguments: Any,
    ) -> None:
        """
        :param run: a run of the caller's own; else one is made of ``arguments``, those of
            :class:`grokwatch.Run`
        :param every: also log the training's values every so many steps; they are Keras's running
            means over the epoch
        :param commands: what the training offers to obey, by default nothing; ``evaluate``,
            ``extend`` and ``weight_decay`` cannot be offered
        :param checkpoints: folder for the checkpoints that commands write
        """
        super().__init__()
        self._commands = (
            None if commands is None else TrainingCommands(commands, self._effects(), "Keras")
        )
        if commands is not None and checkpoints is None:
            raise ValueError("commands need checkpoints, a folder")
        self._checkpoints = checkpoints
        self._attachment = Attachment(run, arguments, self._commands)
        self._before = 0
        self._now = 0
        self._stopped = False
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
    def on_epoch_begin(self, epoch: int, logs: Optional[Mapping[str, Any]] = None) -> None:
        if self._commands is not None:
            self._before = self._step()

    @harmless
    def on_train_batch_end(self, batch: int, logs: Optional[Mapping[str, Any]] = None) -> None:
        if self._every and self._step() % self._every == 0:
            self._attachment.log(self._step(), logs or {})
        if self._commands is not None:
            # Counted, since the optimizer's own count is on the accelerator.
            self._now = self._before + batch + 1
            self._commands.after_step(self._now, self._attachment.run)

    @harmless
    def on_epoch_end(self, epoch: int, logs: Optional[Mapping[str, Any]] = None) -> None:
        metrics = {**_settings(self.model.optimizer), **(logs or {}), "epoch": epoch}
        self._attachment.log(self._step(), metrics)

    @harmless
    def on_train_end(self, logs: Optional[Mapping[str, Any]] = None) -> None:
        stopped = getattr(self.model, "stop_training", False)
        ending = Ending("FINISHED", "early-stopping" if stopped else "budget")
        self._attachment.finish(*(Ending.by_command() if self._stopped else ending))

    def _effects(self) -> dict[Name, Effect]:
        return {
            ("STOP", None): Effect(self._stop),
            ("CHECKPOINT", None): Effect(self._checkpoint),
            ("SET", "learningRate"): Effect(self._change_rate, self._rate),
        }

    def _stop(self, command: Command) -> str:
        place = self._store()
        self.model.stop_training = True
        self._stopped = True
        return place

    def _checkpoint(self, command: Command) -> str:
        return self._store()

    def _change_rate(self, command: Command) -> Any:
        return change(self._set_rate, command, self._store)

    def _set_rate(self, rate: float) -> None:
        self.model.optimizer.learning_rate = rate

    def _rate(self) -> float:
        """The shortest number that is this one in single precision, as a person writes it."""
        return float(str(keras.ops.convert_to_numpy(self.model.optimizer.learning_rate)))

    def _store(self) -> str:
        """Writes a checkpoint with the commands applied so far beside it; its place."""
        assert self._checkpoints is not None
        folder = Path(self._checkpoints)
        folder.mkdir(parents=True, exist_ok=True)
        place = folder / f"grokwatch-step-{self._now}.keras"
        applied = self._attachment.applied_commands
        _beside(place).write_text(json.dumps(applied), "utf-8")
        part = place.with_name("part-" + place.name)
        self.model.save(part)
        os.replace(part, place)
        return str(place)

    def _step(self) -> int:
        return int(_number(self.model.optimizer.iterations))


def _beside(checkpoint: Path) -> Path:
    return checkpoint.with_suffix(".commands.json")


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

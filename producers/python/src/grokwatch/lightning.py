"""A callback for Lightning: ``Trainer(callbacks=[GrokwatchCallback(project="mine")])``."""

from __future__ import annotations

import os
import sys
from typing import Any, Optional

from grokwatch.attachment import Attachment, harmless
from grokwatch.commands.command import Command
from grokwatch.commands.offer import Effect, Name, Offer, TrainingCommands, change
from grokwatch.ending import Ending
from grokwatch.run import Run
from grokwatch.torch import (
    gradient_norm,
    optimizer_name,
    optimizer_settings,
    parameter_count,
    set_learning_rate,
    set_weight_decay,
    weight_norm,
)

# Both names of the package exist and their classes differ: the one that the script uses is meant.
if "pytorch_lightning" in sys.modules and "lightning.pytorch" not in sys.modules:
    from pytorch_lightning import Callback
else:
    try:
        from lightning.pytorch import Callback
    except ImportError:
        from pytorch_lightning import Callback


class GrokwatchCallback(Callback):  # type: ignore[misc]
    """Tells what the module logs with ``self.log``, every ``log_every_n_steps`` and after each
    validation, at the trainer's ``global_step``; on the first rank alone. Obeys the commands that
    are offered, between two batches and on all ranks."""

    def __init__(
        self,
        run: Optional[Run] = None,
        *,
        norms: bool = False,
        commands: Optional[Offer] = None,
        **arguments: Any,
    ) -> None:
        """
        :param run: a run of the caller's own; else one is made of ``arguments``, those of
            :class:`grokwatch.Run`
        :param norms: also measure the norms of gradient and weights at logged steps
        :param commands: what the training offers to obey, by default nothing; ``evaluate`` cannot
            be offered, and ``extend`` is refused where ``max_epochs`` bounds the training
        """
        super().__init__()
        self._commands = (
            None if commands is None else TrainingCommands(commands, self._effects(), "Lightning")
        )
        self._attachment = Attachment(run, arguments, self._commands)
        self._trainer: Any = None
        self._stopped = False
        self._norms = norms
        self._stages: dict[str, str] = {}
        self._gradient_norm: Optional[float] = None

    @harmless
    def on_train_start(self, trainer: Any, pl_module: Any) -> None:
        self._trainer = trainer
        if not trainer.is_global_zero:
            return
        description: dict[str, Any] = {
            "framework": "lightning",
            "architecture": type(pl_module).__name__,
            "parameter_count": parameter_count(pl_module),
            "max_steps": trainer.max_steps if trainer.max_steps > 0 else None,
        }
        if trainer.optimizers:
            description["optimizer"] = optimizer_name(trainer.optimizers[0])
            description.update(optimizer_settings(trainer.optimizers[0]))
        hyperparameters = {str(name): v for name, v in pl_module.hparams.items()}
        self._attachment.start({**hyperparameters, **description})

    @harmless
    def on_before_optimizer_step(self, trainer: Any, pl_module: Any, optimizer: Any) -> None:
        if self._norms and self._attachment.run and self._is_due(trainer, trainer.global_step + 1):
            self._gradient_norm = gradient_norm(pl_module)

    def on_train_batch_end(
        self, trainer: Any, pl_module: Any, outputs: Any, batch: Any, batch_idx: int
    ) -> None:
        self._log_batch(trainer, pl_module)
        self._obey(trainer)

    @harmless
    def _log_batch(self, trainer: Any, pl_module: Any) -> None:
        if self._attachment.run is None:
            return
        metrics = self._of_stage("batch", trainer)
        if self._is_due(trainer, trainer.global_step):
            self._attachment.log(
                trainer.global_step, {**self._measured(trainer, pl_module), **metrics}
            )

    @harmless
    def _obey(self, trainer: Any) -> None:
        if self._commands is not None:
            self._commands.after_step(
                trainer.global_step,
                self._attachment.run,
                trainer.world_size,
                trainer.is_global_zero,
                trainer.strategy.broadcast,
            )

    @harmless
    def on_validation_end(self, trainer: Any, pl_module: Any) -> None:
        if not trainer.sanity_checking:
            self._attachment.log(trainer.global_step, self._of_stage("validation", trainer))

    @harmless
    def on_train_epoch_end(self, trainer: Any, pl_module: Any) -> None:
        self._attachment.log(trainer.global_step, self._of_stage("epoch", trainer))

    @harmless
    def on_train_end(self, trainer: Any, pl_module: Any) -> None:
        out_of_steps = trainer.max_steps > 0 and trainer.global_step >= trainer.max_steps
        out_of_epochs = trainer.max_epochs is not None and (
            0 <= trainer.max_epochs <= trainer.current_epoch
        )
        budget = out_of_steps or out_of_epochs
        ending = Ending("FINISHED", "budget" if budget else "early-stopping")
        self._attachment.finish(*(Ending.by_command() if self._stopped else ending))

    @harmless
    def on_exception(self, trainer: Any, pl_module: Any, exception: BaseException) -> None:
        self._attachment.finish(*Ending.by(exception))

    def state_dict(self) -> dict[str, Any]:
        """What a checkpoint contains of this callback: the commands that were applied before."""
        return {"applied_commands": self._attachment.applied_commands}

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """Takes over the commands that a checkpoint contains."""
        self._attachment.applied = state_dict["applied_commands"]

    def _effects(self) -> dict[Name, Effect]:
        return {
            ("STOP", None): Effect(self._stop),
            ("CHECKPOINT", None): Effect(self._checkpoint),
            ("EXTEND", None): Effect(self._extend, self._budget),
            ("SET", "learningRate"): Effect(self._change_rate, self._rate),
            ("SET", "weightDecay"): Effect(self._change_decay, self._decay),
        }

    def _stop(self, command: Command) -> str:
        trainer = self._trainer
        if trainer.global_step < (trainer.min_steps or 0):
            raise ValueError(f"min_steps of the trainer is {trainer.min_steps}")
        if trainer.current_epoch < (trainer.min_epochs or 0):
            raise ValueError(f"min_epochs of the trainer is {trainer.min_epochs}")
        place = self._store()
        trainer.should_stop = True
        self._stopped = True
        return place

    def _checkpoint(self, command: Command) -> str:
        return self._store()

    def _extend(self, command: Command) -> Any:
        if self._trainer.max_epochs not in (None, -1):
            raise ValueError(f"max_epochs of the trainer is {self._trainer.max_epochs}")
        place = change(self._set_budget, command, self._store)
        if self._attachment.run is not None:
            self._attachment.run.describe(max_steps=self._trainer.max_steps)
        return place

    def _set_budget(self, steps: float) -> None:
        self._trainer.fit_loop.epoch_loop.max_steps = int(steps)

    def _budget(self) -> float:
        return float(self._trainer.max_steps)

    def _change_rate(self, command: Command) -> Any:
        optimizer = self._trainer.optimizers[0]
        schedules = [
            config.scheduler
            for config in self._trainer.lr_scheduler_configs
            if config.scheduler.optimizer is optimizer
        ]
        return change(
            lambda rate: set_learning_rate(optimizer, rate, schedules), command, self._store
        )

    def _rate(self) -> float:
        return optimizer_settings(self._trainer.optimizers[0])["learning_rate"]

    def _change_decay(self, command: Command) -> Any:
        optimizer = self._trainer.optimizers[0]
        return change(lambda decay: set_weight_decay(optimizer, decay), command, self._store)

    def _decay(self) -> float:
        return optimizer_settings(self._trainer.optimizers[0])["weight_decay"]

    def _store(self) -> str:
        """Writes a checkpoint beside those of the trainer; its place."""
        trainer = self._trainer
        own = getattr(trainer.checkpoint_callback, "dirpath", None)
        folder = own or os.path.join(trainer.default_root_dir, "checkpoints")
        place = os.path.join(folder, f"grokwatch-step={trainer.global_step}.ckpt")
        trainer.save_checkpoint(place)
        return place

    @staticmethod
    def _is_due(trainer: Any, step: int) -> bool:
        return bool(step % max(1, trainer.log_every_n_steps) == 0)

    def _measured(self, trainer: Any, pl_module: Any) -> dict[str, Any]:
        measured: dict[str, Any] = {}
        if trainer.optimizers:
            measured.update(optimizer_settings(trainer.optimizers[0]))
        if self._norms:
            measured["gradient_norm"] = self._gradient_norm
            measured["weight_norm"] = weight_norm(pl_module)
        return measured

    def _of_stage(self, stage: str, trainer: Any) -> dict[str, Any]:
        """Lightning keeps the last value of every metric, whichever stage logged it: each name is
        logged in the stage in which it came first. ``x`` beside ``x_step`` and ``x_epoch`` is now
        the one, now the other, and left out."""
        metrics = trainer.callback_metrics
        return {
            name: value
            for name, value in metrics.items()
            if self._stages.setdefault(name, stage) == stage and f"{name}_step" not in metrics
        }

"""A callback for Lightning: ``Trainer(callbacks=[GrokwatchCallback(project="mine")])``."""

from __future__ import annotations

import sys
from typing import Any, Optional

from grokwatch.attachment import Attachment, harmless
from grokwatch.ending import Ending
from grokwatch.run import Run
from grokwatch.torch import (
    gradient_norm,
    optimizer_name,
    optimizer_settings,
    parameter_count,
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
    validation, at the trainer's ``global_step``; on the first rank alone."""

    def __init__(self, run: Optional[Run] = None, *, norms: bool = False, **arguments: Any) -> None:
        """
        :param run: a run of the caller's own; else one is made of ``arguments``, those of
            :class:`grokwatch.Run`
        :param norms: also measure the norms of gradient and weights at logged steps
        """
        super().__init__()
        self._attachment = Attachment(run, arguments)
        self._norms = norms
        self._stages: dict[str, str] = {}
        self._gradient_norm: Optional[float] = None

    @harmless
    def on_train_start(self, trainer: Any, pl_module: Any) -> None:
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

    @harmless
    def on_train_batch_end(
        self, trainer: Any, pl_module: Any, outputs: Any, batch: Any, batch_idx: int
    ) -> None:
        if self._attachment.run is None:
            return
        metrics = self._of_stage("batch", trainer)
        if self._is_due(trainer, trainer.global_step):
            self._attachment.log(
                trainer.global_step, {**self._measured(trainer, pl_module), **metrics}
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
        self._attachment.finish("FINISHED", "budget" if budget else "early-stopping")

    @harmless
    def on_exception(self, trainer: Any, pl_module: Any, exception: BaseException) -> None:
        self._attachment.finish(*Ending.by(exception))

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
        logged in the stage in which it came first. ``x`` beside ``x_step`` and ``x_epoch`` is now the
        one, now the other, and left out."""
        metrics = trainer.callback_metrics
        return {
            name: value
            for name, value in metrics.items()
            if self._stages.setdefault(name, stage) == stage and f"{name}_step" not in metrics
        }

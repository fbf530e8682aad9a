"""A callback for Hugging Face's Trainer: ``Trainer(..., callbacks=[GrokwatchCallback()])``."""

from __future__ import annotations

from typing import Any, Optional

from transformers import TrainerCallback

from grokwatch.attachment import Attachment, harmless
from grokwatch.run import Run
from grokwatch.torch import optimizer_name, optimizer_settings, parameter_count

_MEAN_OF_THE_RUN = "train_loss"


class GrokwatchCallback(TrainerCallback):  # type: ignore[misc]
    """Tells what the Trainer logs, at its ``global_step``; on the first process alone."""

    def __init__(self, run: Optional[Run] = None, **arguments: Any) -> None:
        """
        :param run: a run of the caller's own; else one is made of ``arguments``, those of
            :class:`grokwatch.Run`
        """
        self._attachment = Attachment(run, arguments)
        self._weight_decay: Optional[float] = None

    @harmless
    def on_train_begin(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        if not state.is_world_process_zero:
            return
        model, optimizer = kwargs.get("model"), kwargs.get("optimizer")
        description: dict[str, Any] = {
            "name": getattr(args, "run_name", None) or getattr(args, "output_dir", None),
            "framework": "huggingface",
            "architecture": getattr(getattr(model, "config", None), "model_type", None),
            "parameter_count": None if model is None else parameter_count(model),
            "optimizer": _plain(getattr(args, "optim", None)),
            "learning_rate": getattr(args, "learning_rate", None),
            "learning_rate_schedule": _plain(getattr(args, "lr_scheduler_type", None)),
            "weight_decay": getattr(args, "weight_decay", None),
            "batch_size": _batch_size(args),
            "max_steps": state.max_steps or None,
            "seed": getattr(args, "seed", None),
        }
        if optimizer is not None:
            description["optimizer"] = optimizer_name(optimizer)
            self._weight_decay = optimizer_settings(optimizer).get("weight_decay")
        self._attachment.start(description)

    @harmless
    def on_log(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        metrics = {name: v for name, v in (kwargs.get("logs") or {}).items() if _is_number(v)}
        # The mean over the whole training, logged at its end, is no point of the curve.
        if _MEAN_OF_THE_RUN in metrics:
            metrics["mean_" + _MEAN_OF_THE_RUN] = metrics.pop(_MEAN_OF_THE_RUN)
        elif metrics:
            metrics.setdefault("weight_decay", self._weight_decay)
        self._attachment.log(state.global_step, metrics)

    @harmless
    def on_train_end(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        reached = state.max_steps and state.global_step >= state.max_steps
        self._attachment.finish("FINISHED", "budget" if reached else "early-stopping")


def _batch_size(args: Any) -> Optional[int]:
    """Examples an optimizer step."""
    a_step = getattr(args, "train_batch_size", None)
    if a_step is None:
        return None
    accumulated = getattr(args, "gradient_accumulation_steps", 1)
    return int(a_step) * int(accumulated) * int(getattr(args, "world_size", 1))


def _plain(value: Any) -> Any:
    """The value of an enumeration's member."""
    return getattr(value, "value", value)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)

"""A callback for Hugging Face's Trainer: ``Trainer(..., callbacks=[GrokwatchCallback()])``."""

from __future__ import annotations

import os
from typing import Any, Optional

from transformers import TrainerCallback

from grokwatch.attachment import Attachment, harmless
from grokwatch.commands.command import Command
from grokwatch.commands.inbox import LATER
from grokwatch.commands.offer import Effect, Name, Offer, TrainingCommands
from grokwatch.ending import Ending
from grokwatch.run import Run
from grokwatch.torch import (
    optimizer_name,
    optimizer_settings,
    parameter_count,
    set_learning_rate,
    set_weight_decay,
)

_MEAN_OF_THE_RUN = "train_loss"
_STATE = "grokwatch"


class GrokwatchCallback(TrainerCallback):  # type: ignore[misc]
    """Tells what the Trainer logs, at its ``global_step``; on the first process alone. Obeys the
    commands that are offered, between two steps and on all processes."""

    def __init__(
        self, run: Optional[Run] = None, *, commands: Optional[Offer] = None, **arguments: Any
    ) -> None:
        """
        :param run: a run of the caller's own; else one is made of ``arguments``, those of
            :class:`grokwatch.Run`
        :param commands: what the training offers to obey, by default nothing; ``extend`` cannot be
            offered
        """
        self._commands = (
            None
            if commands is None
            else TrainingCommands(commands, self._effects(), "Hugging Face's Trainer")
        )
        self._attachment = Attachment(run, arguments, self._commands)
        self._weight_decay: Optional[float] = None
        self._args: Any = None
        self._state: Any = None
        self._control: Any = None
        self._optimizer: Any = None
        self._schedule: Any = None
        self._awaited: Optional[str] = None
        self._stopped = False

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
        stored = (getattr(state, "stateful_callbacks", None) or {}).get(_STATE)
        self._attachment.applied = (stored or {}).get("applied_commands", {})
        self._attachment.start(description)

    @harmless
    def on_step_end(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        if self._commands is None:
            return
        self._args, self._state, self._control = args, state, control
        self._optimizer, self._schedule = kwargs.get("optimizer"), kwargs.get("lr_scheduler")
        self._commands.after_step(
            state.global_step,
            self._attachment.run,
            args.world_size,
            state.is_world_process_zero,
            _broadcast,
        )

    @harmless
    def on_save(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        place = os.path.join(args.output_dir, f"checkpoint-{state.global_step}")
        self._happened("save", place if os.path.isdir(place) else None)

    @harmless
    def on_evaluate(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        self._happened("evaluate", None)

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
        ending = Ending("FINISHED", "budget" if reached else "early-stopping")
        if self._stopped:
            self._happened("save", None)
            ending = Ending.by_command()
        self._attachment.finish(*ending)

    def _effects(self) -> dict[Name, Effect]:
        return {
            ("STOP", None): Effect(self._stop),
            ("CHECKPOINT", None): Effect(self._checkpoint),
            ("EVALUATE", None): Effect(self._evaluate),
            ("SET", "learningRate"): Effect(self._change_rate, self._rate),
            ("SET", "weightDecay"): Effect(self._change_decay, self._decay),
        }

    def _stop(self, command: Command) -> Any:
        self._control.should_training_stop = True
        self._stopped = True
        return self._store()

    def _checkpoint(self, command: Command) -> Any:
        return self._store()

    def _evaluate(self, command: Command) -> Any:
        if _plain(self._args.eval_strategy) == "no":
            raise ValueError("eval_strategy is no: the trainer has nothing to evaluate")
        self._control.should_evaluate = True
        self._awaited = "evaluate"
        return LATER

    def _change_rate(self, command: Command) -> Any:
        schedules = [] if self._schedule is None else [self._schedule]
        set_learning_rate(self._optimizer, float(command.new_value or 0), schedules)
        return self._store()

    def _rate(self) -> float:
        return optimizer_settings(self._optimizer)["learning_rate"]

    def _change_decay(self, command: Command) -> Any:
        set_weight_decay(self._optimizer, float(command.new_value or 0))
        self._weight_decay = command.new_value
        return self._store()

    def _decay(self) -> float:
        return optimizer_settings(self._optimizer)["weight_decay"]

    def _store(self) -> Any:
        """Has the trainer write a checkpoint after this step, with the commands applied so far."""
        applied = self._attachment.applied_commands
        self._state.stateful_callbacks[_STATE] = {"applied_commands": applied}
        self._control.should_save = True
        self._awaited = "save"
        return LATER

    def _happened(self, what: str, place: Optional[str]) -> None:
        if self._awaited == what:
            self._awaited = None
            if self._attachment.run is not None:
                self._attachment.run.command_applied(place)


def _broadcast(command: Any) -> Any:
    """The first process's argument, on all."""
    from accelerate.utils import broadcast_object_list

    commands = [command]
    broadcast_object_list(commands)
    return commands[0]


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

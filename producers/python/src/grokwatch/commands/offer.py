"""What a framework's training offers to obey."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Callable, NamedTuple, Optional

from grokwatch.commands.command import Command

Bounds = tuple[float, float]
Name = tuple[str, Optional[str]]
"""A verb, and the name of the parameter of SET."""


@dataclass(frozen=True)
class Offer:
    """Verbs that a training obeys, and least and most new value of what they change; what is not
    named is refused."""

    stop: bool = False
    """End the training with a checkpoint."""
    checkpoint: bool = False
    """Write a checkpoint."""
    evaluate: bool = False
    """Evaluate between two steps."""
    extend: Optional[Bounds] = None
    """Change the budget, steps."""
    learning_rate: Optional[Bounds] = None
    """Change ``learningRate``."""
    weight_decay: Optional[Bounds] = None
    """Change ``weightDecay``."""
    every: int = 50
    """Steps between two broadcasts in a training with several processes; >= 1."""

    def __post_init__(self) -> None:
        for (verb, parameter), bounds in self.names().items():
            if bounds is not None and not bounds[0] <= bounds[1]:
                raise ValueError(
                    f"bounds of {parameter or verb} must be least <= most, were {bounds}"
                )
        if self.every < 1:
            raise ValueError(f"every must be >= 1, was {self.every}")

    def names(self) -> dict[Name, Optional[Bounds]]:
        """Bounds by what is offered."""
        return dict(self._names())

    def _names(self) -> Iterator[tuple[Name, Optional[Bounds]]]:
        plain = {"STOP": self.stop, "CHECKPOINT": self.checkpoint, "EVALUATE": self.evaluate}
        yield from (((verb, None), None) for verb, offered in plain.items() if offered)
        if self.extend is not None:
            yield ("EXTEND", None), self.extend
        for name, bounds in (
            ("learningRate", self.learning_rate),
            ("weightDecay", self.weight_decay),
        ):
            if bounds is not None:
                yield ("SET", name), bounds


class Effect(NamedTuple):
    """How a framework gives a command its effect."""

    apply: Callable[[Command], Any]
    """Called on every process at the same step; what it returns on the first one is the
    checkpoint's place, None or ``LATER``."""
    current: Optional[Callable[[], float]] = None
    """Value in force."""


class TrainingCommands:
    """Commands to a framework's training, applied on all of its processes at one step.

    The first process receives. At every ``every``-th step it sends the command that is due, or
    None, to the others by the framework's own broadcast; a training of one process sends nothing.
    """

    def __init__(self, offer: Offer, effects: Mapping[Name, Effect], framework: str) -> None:
        """Raises ValueError if something is offered that the framework's callback cannot do."""
        self._offered = offer.names()
        impossible = [" ".join(filter(None, name)) for name in self._offered if name not in effects]
        if impossible:
            raise ValueError(f"the callback for {framework} cannot obey {', '.join(impossible)}")
        self._effects = effects
        self._every = offer.every
        self._sent = False
        self._broadcast: Callable[[Any], Any] = _alone

    def start(self, run: Any) -> None:
        """Begins to receive, on the first process."""
        for name, bounds in self._offered.items():
            run.on_command(
                name[0],
                self._lead,
                parameter=name[1],
                bounds=bounds,
                current=self._effects[name].current,
            )

    def after_step(
        self,
        step: int,
        run: Any,
        processes: int = 1,
        is_first: bool = True,
        broadcast: Optional[Callable[[Any], Any]] = None,
    ) -> None:
        """Applies the command that is due; to be called on every process after the same steps.

        :param run: None where there is none, as on all processes but the first
        :param broadcast: gives the first process's argument to all
        """
        if processes > 1 and step % self._every:
            return
        self._broadcast = broadcast if processes > 1 and broadcast is not None else _alone
        if is_first:
            self._sent = False
            try:
                if run is not None:
                    run.poll(step)
            finally:
                if not self._sent:
                    self._broadcast(None)
            return
        command = self._broadcast(None)
        if command is not None:
            self._apply(command)

    def _lead(self, command: Command) -> Any:
        self._sent = True
        self._broadcast(command)
        return self._apply(command)

    def _apply(self, command: Command) -> Any:
        return self._effects[command.verb, command.parameter].apply(command)


def change(to: Callable[[float], None], command: Command, store: Callable[[], Any]) -> Any:
    """Changes a value and stores a checkpoint with it; changes it back if that fails."""
    assert command.new_value is not None
    assert command.old_value is not None
    to(command.new_value)
    try:
        return store()
    except Exception:
        to(command.old_value)
        raise


def _alone(command: Any) -> Any:
    return command

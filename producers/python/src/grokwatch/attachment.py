"""What the callbacks of all frameworks share: a run that starts and ends with a training."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any, Callable, Optional, TypeVar, cast

from grokwatch.commands.offer import TrainingCommands
from grokwatch.delivery.tally import LOG
from grokwatch.run import Run

Hook = TypeVar("Hook", bound=Callable[..., Any])


def harmless(hook: Hook) -> Hook:
    """A hook that cannot end the training: what goes wrong in it is logged and left at that."""

    @functools.wraps(hook)
    def call(*args: Any, **kwargs: Any) -> Any:
        try:
            return hook(*args, **kwargs)
        except Exception as e:
            LOG.warning("%s left out: %s: %s", hook.__qualname__, type(e).__name__, e)
            return None

    return cast(Hook, call)


class Attachment:
    """A run that receives one training's values.

    It is made when the training starts, in the process that trains, so that a callback can be
    pickled before. A run that the user has made stays the user's: it is described and receives
    metrics, but not finished.
    """

    def __init__(
        self,
        run: Optional[Run],
        arguments: Mapping[str, Any],
        commands: Optional[TrainingCommands] = None,
    ) -> None:
        """
        :param arguments: those of :class:`grokwatch.Run`, if no run is given
        :param commands: that the training obeys
        """
        self._users = run
        self._commands = commands
        self._arguments = dict(arguments)
        self.applied: Mapping[str, Any] = {}
        """Commands whose effect the checkpoint contains that the training starts from."""
        self.run: Optional[Run] = None
        """The run while the training goes on."""

    def start(self, description: Mapping[str, Any]) -> None:
        """Starts telling; what the user has said of the run stands over what a framework says."""
        if self.run is not None:
            return
        said = {name: value for name, value in description.items() if value is not None}
        if self._users is not None:
            self.run = self._users
            self.run.describe(said)
        else:
            given = {"applied_commands": self.applied or None, **self._arguments}
            config = given.pop("config", None)
            self.run = Run(config=said, **{n: v for n, v in given.items() if v is not None})
            if config is not None:
                self.run.describe(config)
        if self._commands is not None:
            self._commands.start(self.run)

    @property
    def applied_commands(self) -> dict[str, Any]:
        """To be stored with a checkpoint."""
        return dict(self.applied if self.run is None else self.run.applied_commands)

    def log(self, step: int, metrics: Mapping[str, Any]) -> None:
        """Logs the metrics of a step, if there is a run and there are any."""
        if self.run is not None and metrics:
            self.run.log(step, metrics)

    def finish(self, status: str = "FINISHED", reason: Optional[str] = None) -> None:
        """Ends the run, unless it is the user's."""
        if self.run is not None and self._users is None:
            self.run.finish(status, reason)
        self.run = None

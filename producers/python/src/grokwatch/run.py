"""A run, as a training script holds it."""

from __future__ import annotations

import atexit
import functools
import os
import platform
import time
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any, Callable, Optional, TypeVar, cast

from grokwatch.commands.client import CommandClient
from grokwatch.commands.command import Command
from grokwatch.commands.inbox import Handler
from grokwatch.delivery.publisher import Publisher
from grokwatch.delivery.tally import Counts
from grokwatch.ending import Ending
from grokwatch.events.accuracy import UNITS
from grokwatch.events.description import RunDescription
from grokwatch.events.event import EventKind, kind_of_metrics
from grokwatch.events.metrics import MetricsReader
from grokwatch.events.representation import read_representation
from grokwatch.heartbeat import Heartbeat
from grokwatch.identity import identify
from grokwatch.settings import Settings

Method = TypeVar("Method", bound=Callable[..., Any])


def _harmless(kind: EventKind) -> Callable[[Method], Method]:
    """The promise to the training: nothing that is said of a run may end it.

    What goes wrong counts as a refused event of that kind. In a process forked from the run's own,
    such as a data loader's, nothing is done at all: the sender lives in the parent.
    """

    def decorate(method: Method) -> Method:
        @functools.wraps(method)
        def harmless(self: Run, *args: Any, **kwargs: Any) -> Any:
            if os.getpid() != self._process:
                return None
            try:
                return method(self, *args, **kwargs)
            except Exception as e:
                self._publisher.refuse(kind, str(e) or type(e).__name__)
                return None

        return cast(Method, harmless)

    return decorate


class Run:
    """One training, published to Grokwatch while it runs.

    Used by any number of threads. No method raises, whatever it is given, and none but ``flush``,
    ``finish`` and the end of a ``with`` block waits longer than ``max_block``.

    As a context manager it finishes by itself: an exception means FAILED, an interrupt KILLED.
    """

    def __init__(
        self,
        project: Optional[str] = None,
        name: Optional[str] = None,
        config: Any = None,
        *,
        run_id: Optional[str] = None,
        resume: Optional[bool] = None,
        attempt: Optional[int] = None,
        group: Optional[str] = None,
        owner: Optional[str] = None,
        target: Optional[str] = None,
        accuracy_unit: str = "auto",
        applied_commands: Optional[Mapping[str, Any]] = None,
        **settings: Any,
    ) -> None:
        """Tells that the run has started. Each argument but ``config`` and ``accuracy_unit`` is
        taken from ``GROKWATCH_<NAME>`` where it is not given.

        :param project: project the run belongs to
        :param name: name for people
        :param config: what is known of the run, a mapping (nested or not) or a namespace: names as
            in ``describe``
        :param run_id: key of the run, 1 to 256 characters; by default project, name and a random
            ending. A given one may have been there before
        :param resume: whether the run may have been there before; then its attempt is one more
            than the last that was published, and without ``run_id`` the same project and name mean
            the same run. Default: whether ``run_id`` is given
        :param attempt: restart counter, where the caller knows it better
        :param group: group within the project, for example a sweep
        :param owner: who started it; by default the user of the process
        :param target: value of a metric that the run is to reach, for example
            ``"val_wer < 0.08"``, or relative to ended runs, ``"val_wer <= best"`` or
            ``"val_wer <= run:ID - 0.01"``
        :param accuracy_unit: ``fraction``, ``percent`` or ``auto``: percent from the first value
            above 1.5
        :param applied_commands: what :attr:`applied_commands` was when the checkpoint was written
            from which the training goes on
        :param settings: see :class:`grokwatch.settings.Settings`
        """
        unknown = settings.keys() - Settings.__dataclass_fields__.keys()
        if unknown:
            raise TypeError(f"Run() has no argument {', '.join(sorted(unknown))}")
        self._process = os.getpid()
        resolved, faults = Settings.resolve(settings, os.environ)
        given = {
            "project": project,
            "name": name,
            "run_id": run_id,
            "resume": resume,
            "attempt": attempt,
            "group": group,
            "owner": owner,
        }
        identity = identify(given, os.environ, faults.append)
        self.run_id = identity.run_id
        """Key of everything that this run publishes."""
        self._close_timeout = resolved.close_timeout
        self._publisher = Publisher(resolved, identity.run_id, identity.attempt)
        self._warn = self._publisher.tally.warn
        for fault in faults:
            self._warn(fault)
        if accuracy_unit not in UNITS:
            self._warn(f"accuracy_unit must be one of {', '.join(UNITS)}, was {accuracy_unit!r}")
            accuracy_unit = "auto"
        self._description = RunDescription(_millis(), self._warn)
        self._description.update({"host": platform.node() or None})
        self._metrics = MetricsReader(accuracy_unit, self._warn)
        self._last_step: Optional[int] = None
        self._finished = False
        self._heartbeat = Heartbeat(self.heartbeat, resolved.heartbeat_seconds)
        self._commands = CommandClient(
            resolved,
            self.run_id,
            lambda: self._publisher.attempt,
            applied_commands,
            self._warn,
        )
        self._publisher.start()
        self.describe(config, **identity.place, **{"grokwatch.target": target})
        self._heartbeat.start()
        atexit.register(self._exit)

    @_harmless(EventKind.STEP)
    def log(self, step: int, metrics: Optional[Mapping[str, Any]] = None, **values: Any) -> None:
        """Logs what was measured at one optimizer step.

        :param step: whole number in [0, 10^15]; may be logged several times, with other metrics
        :param metrics: numbers by name; ``train/loss``, ``val_acc``, ``lr`` and the like are known,
            others are kept under their own names. Accuracies are fractions (see
            ``accuracy_unit``), norms global and L2. NaN and infinities mean divergence and are
            sent; None is left out
        :param values: more of them, for example ``train_loss=0.1, validation_accuracy=0.9``
        """
        record = self._metrics.read(step, {**(metrics or {}), **values}, _millis())
        if record is not None:
            self._last_step = max(record["step"], self._last_step or 0)
            self._publisher.offer(kind_of_metrics(record), record)

    @_harmless(EventKind.STEP)
    def heartbeat(self) -> None:
        """Shows that the process lives though it has nothing to log, as in a long evaluation; with
        ``heartbeat_seconds`` a thread does it. Says nothing before the first logged step."""
        if self._last_step is not None and not self._finished:
            beat = {"step": self._last_step, "timestamp": _millis()}
            self._publisher.offer(EventKind.STEP, beat)

    def on_command(
        self,
        verb: str,
        callback: Callable[[Command], Any],
        *,
        parameter: Optional[str] = None,
        bounds: Optional[tuple[float, float]] = None,
        current: Optional[Callable[[], float]] = None,
    ) -> None:
        """Offers to obey a command; what is not offered is refused. Needs ``gateway_url`` and
        ``command_key``. Raises if the offer is wrong, since it is made before the training.

        :param verb: STOP, CHECKPOINT, EVALUATE, SET or EXTEND
        :param callback: called by :meth:`poll` with the command; gives it its effect, and writes a
            checkpoint with :attr:`applied_commands`, whose place it returns; or returns
            ``grokwatch.LATER`` and has :meth:`command_applied` called once the effect has happened.
            An exception refuses the command
        :param parameter: name of what SET changes
        :param bounds: least and most new value of SET and EXTEND
        :param current: the value in force, of SET and EXTEND
        """
        self._commands.offer(verb, parameter, Handler(callback, bounds, current))
        self._description.obey(self._commands.offered)
        self.describe()

    @_harmless(EventKind.STEP)
    def poll(self, step: int) -> None:
        """Applies the command that is due after a step, by calling its callback on this thread;
        costs nothing if there is none. To be called between two steps."""
        self._commands.poll(step)

    @_harmless(EventKind.STEP)
    def command_applied(self, checkpoint: Optional[Any] = None) -> None:
        """Replies to the command whose callback has returned ``grokwatch.LATER``."""
        self._commands.complete(checkpoint)

    @property
    def applied_commands(self) -> dict[str, Any]:
        """The commands that this training's state contains, to be stored with a checkpoint."""
        return self._commands.applied

    @_harmless(EventKind.REPRESENTATION)
    def log_representation(
        self, step: int, layer: str, array: Any, labels: Optional[Sequence[Any]] = None
    ) -> None:
        """Logs the activations or embeddings of one layer: rows (examples or tokens) by columns.

        :param array: array or tensor of whatever library, or nested lists; copied, and brought to
            the host, which waits for an accelerator. At most 256 KiB in float32, else rows at even
            distances are taken
        :param labels: one for each row
        """
        record = read_representation(step, layer, array, labels, _millis())
        self._publisher.offer(EventKind.REPRESENTATION, record)

    @_harmless(EventKind.RUN)
    def describe(self, config: Any = None, **fields: Any) -> None:
        """Tells more of the run: ``optimizer``, ``learning_rate``, ``weight_decay``,
        ``batch_size``, ``parameter_count``, ``max_steps``, ``train_size``, ``seed`` … Names as
        configurations have them are understood; what is no property of a run becomes a label."""
        for said in (config, fields):
            if said is not None:
                self._description.update(said)
        self._publisher.offer(EventKind.RUN, self._description.record())

    @_harmless(EventKind.RUN)
    def finish(
        self,
        status: str = "FINISHED",
        reason: Optional[str] = None,
        timeout: Optional[float] = None,
    ) -> Optional[Counts]:
        """Tells that the run has ended and sends what waits; once: a second call changes nothing.

        :param status: FINISHED, FAILED or KILLED; anything else counts as FINISHED
        :param reason: why, for example ``budget``, ``early-stopping``, ``out-of-memory``
        :param timeout: time for sending, seconds; what is left then is given up
        :return: what became of all events
        """
        if not self._finished:
            self._finished = True
            self._heartbeat.stop()
            self._commands.close()
            atexit.unregister(self._exit)
            self._publisher.offer(EventKind.RUN, self._last_record(Ending(status, reason)))
        return self._publisher.close(self._close_timeout if timeout is None else timeout)

    def flush(self, timeout: float) -> bool:
        """Waits until no event waits; False if the time was up first."""
        return os.getpid() == self._process and self._publisher.flush(timeout)

    @property
    def counts(self) -> Counts:
        """What became of all events so far."""
        return self._publisher.tally.counts()

    def __enter__(self) -> Run:
        return self

    def __exit__(
        self,
        exception_type: Optional[type[BaseException]],
        exception: Optional[BaseException],
        traceback: Optional[TracebackType],
    ) -> None:
        self.finish(*Ending.by(exception))

    def _exit(self) -> None:
        self.finish(*Ending.by_exit())

    def _last_record(self, ending: Ending) -> dict[str, Any]:
        return self._description.record(
            ending.status,
            stopReason=ending.reason,
            endedAt=_millis(),
            lastStep=self._last_step,
        )


def _millis() -> int:
    return time.time_ns() // 1_000_000

"""The trainer's side of commands, without threads and sockets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Callable, NamedTuple, Optional

from grokwatch.commands.command import Command

_MAX_REMEMBERED = 1000


class Later:
    """Result of a callback whose effect comes after it: :meth:`Inbox.complete` replies."""


LATER = Later()


class Handler(NamedTuple):
    """What a training offers to obey."""

    apply: Callable[[Command], Any]
    """Gives a command its effect; its result is the checkpoint's place, None or ``LATER``."""
    bounds: Optional[tuple[float, float]] = None
    """Least and most new value."""
    current: Optional[Callable[[], float]] = None
    """Value in force."""


class Reply(NamedTuple):
    """What is replied to a command."""

    command_id: str
    state: str
    step: int
    checkpoint: Optional[str] = None
    reason: Optional[str] = None


class Inbox:
    """Receives the commands of one attempt and hands each out once. Not for several threads."""

    def __init__(
        self, attempt: int, key: bytes, applied: Optional[Mapping[str, Any]] = None
    ) -> None:
        """
        :param attempt: restart counter of the run
        :param key: shared with those who issue
        :param applied: step and checkpoint of each applied command by its id, as stored with the
            checkpoint that the training starts from
        """
        self.attempt = attempt
        self.handlers: dict[tuple[str, Optional[str]], Handler] = {}
        self.applied = {str(id): (int(at[0]), at[1]) for id, at in (applied or {}).items()}
        self._key = key
        self._closed: dict[str, Reply] = {}
        self.open: Optional[Command] = None

    def receive(self, command: Command, signature: str, step: int, now: int) -> Optional[Reply]:
        """The reply to a command, which may have come before; None if there is none to give."""
        if self.open is not None and self.open.id == command.id:
            return None
        if not command.is_signed(signature, self._key):
            forged = Reply(command.id, "REFUSED", step, None, "its signature is not of this key")
            return None if command.id in self.applied else forged
        if command.id in self.applied:
            return Reply(command.id, "APPLIED", *self.applied[command.id])
        return self._closed.get(command.id) or self._judge(command, step, now)

    def _judge(self, command: Command, step: int, now: int) -> Reply:
        if now >= command.expires_at:
            return self._close(Reply(command.id, "EXPIRED", step, None, "its time is over"))
        refusal = self._refusal(command)
        if refusal is not None:
            return self._close(Reply(command.id, "REFUSED", step, None, refusal))
        self.open = command
        return Reply(command.id, "RECEIVED", step)

    def due(self, step: int, now: int) -> tuple[Optional[Command], Optional[Reply]]:
        """The open command if it is to be applied now, or the reply that closes it."""
        command = self.open
        if command is None or command.id in self.applied:
            return None, None
        if now >= command.expires_at:
            return None, self._end(Reply(command.id, "EXPIRED", step, None, "its time is over"))
        if step < command.valid_from_step:
            return None, None
        handler = self.handlers[command.verb, command.parameter]
        if handler.current is not None and float(handler.current()) != command.old_value:
            reason = f"the value is {handler.current()}, not {command.old_value} as expected"
            return None, self._end(Reply(command.id, "REFUSED", step, None, reason))
        return command, None

    def apply(self, command: Command, step: int) -> Optional[Reply]:
        """Calls the handler of the open command; an exception refuses it.

        The command counts as applied before the handler is called, so that a checkpoint that it
        writes may contain :attr:`applied`.
        """
        self.applied[command.id] = (step, None)
        try:
            place = self.handlers[command.verb, command.parameter].apply(command)
        except Exception as e:
            del self.applied[command.id]
            return self._end(Reply(command.id, "REFUSED", step, None, f"it failed: {e!r}"))
        return None if place is LATER else self.complete(place)

    def complete(self, place: Any) -> Optional[Reply]:
        """The reply once the effect of the open command has happened; None if none is in hand."""
        command = self.open
        if command is None or command.id not in self.applied:
            return None
        step, _ = self.applied[command.id]
        self.applied[command.id] = (step, None if place is None else str(place))
        return self._end(Reply(command.id, "APPLIED", *self.applied[command.id]))

    def end(self, step: int) -> Optional[Reply]:
        """Refuses what is open, since the run has ended."""
        if self.open is None:
            return None
        self.applied.pop(self.open.id, None)
        return self._end(Reply(self.open.id, "REFUSED", step, None, "the run has ended"))

    def _refusal(self, command: Command) -> Optional[str]:
        if command.attempt != self.attempt:
            return f"it is for attempt {command.attempt}, and the run is at attempt {self.attempt}"
        handler = self.handlers.get((command.verb, command.parameter))
        if handler is None:
            offered = ", ".join(" ".join(filter(None, offer)) for offer in self.handlers)
            return f"the trainer does not offer it; it offers {offered or 'nothing'}"
        if handler.bounds is not None and command.new_value is not None:
            least, most = handler.bounds
            if not least <= command.new_value <= most:
                return f"the value must be in [{least}, {most}], was {command.new_value}"
        if self.open is not None:
            return f"command {self.open.id} is open"
        return None

    def _end(self, reply: Reply) -> Reply:
        self.open = None
        return self._close(reply)

    def _close(self, reply: Reply) -> Reply:
        self._closed[reply.command_id] = reply
        if len(self._closed) > _MAX_REMEMBERED:
            del self._closed[next(iter(self._closed))]
        return reply

"""Counts events by kind and says each new trouble once."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from typing import NamedTuple

from grokwatch.events.event import Event, EventKind

LOG = logging.getLogger("grokwatch")
_MAX_REASONS = 64


class Counts(NamedTuple):
    """What became of the events given to a run so far. Every event is in exactly one place."""

    acknowledged: Mapping[str, int]
    """Written and acknowledged by the brokers, counts by kind."""
    dropped: Mapping[str, int]
    """Had to go for want of room, counts by kind."""
    refused: Mapping[str, int]
    """Not fit to be sent, or refused for good by registry or broker, counts by kind."""
    buffered: int
    """Not acknowledged yet, a count; after closing: given up."""


class Tally:
    """Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._offered = 0
        self._acknowledged = dict.fromkeys(EventKind, 0)
        self._dropped = dict.fromkeys(EventKind, 0)
        self._refused = dict.fromkeys(EventKind, 0)
        self._said: set[str] = set()

    def offered(self) -> None:
        """An event was given."""
        with self._lock:
            self._offered += 1

    def acknowledged(self, event: Event) -> None:
        """An event has been written."""
        with self._lock:
            self._acknowledged[event.kind] += 1

    def dropped(self, event: Event) -> None:
        """An event had to go."""
        with self._lock:
            self._dropped[event.kind] += 1
        self.warn("the buffer is full: dropping the oldest of the least important events")

    def refused(self, kind: EventKind, reason: str) -> None:
        """An event will never be sent."""
        with self._lock:
            self._refused[kind] += 1
        self.warn(f"{kind.name.lower()} refused: {reason}")

    def warn(self, message: str) -> None:
        """Says a trouble, once; of very many different ones the first."""
        with self._lock:
            if message in self._said or len(self._said) >= _MAX_REASONS:
                return
            self._said.add(message)
        LOG.warning(message)

    def counts(self) -> Counts:
        """The counts at this moment."""
        with self._lock:
            ended = (self._acknowledged, self._dropped, self._refused)
            return Counts(
                acknowledged=_by_name(self._acknowledged),
                dropped=_by_name(self._dropped),
                refused=_by_name(self._refused),
                buffered=self._offered - sum(sum(counts.values()) for counts in ended),
            )


def _by_name(counts: Mapping[EventKind, int]) -> Mapping[str, int]:
    return {kind.name: count for kind, count in counts.items()}

"""Waiting events within two bounds, and the door through which trainers bring them."""

from __future__ import annotations

import heapq
import threading
from collections import deque
from typing import Callable, Optional

from grokwatch.events.event import Event, EventKind


class EventBuffer:
    """Events leave in order of arrival; without room, the oldest of the least worthy kind goes.

    So an event never goes while a less worthy one stays. Adding and taking are O(log n).
    Not thread-safe.
    """

    def __init__(self, max_events: int, max_bytes: int) -> None:
        self._max_events = max_events
        self._max_bytes = max_bytes
        self._heaps: dict[EventKind, list[Event]] = {kind: [] for kind in EventKind}
        self.size = 0
        """Events held, a count."""
        self.bytes = 0
        """Memory held, bytes as the events estimate it."""

    def add(self, event: Event) -> list[Event]:
        """Adds an event at the place of its sequence; gives back what had to go, maybe itself."""
        heapq.heappush(self._heaps[event.kind], event)
        self.size += 1
        self.bytes += event.size
        dropped = []
        while self.size > self._max_events or self.bytes > self._max_bytes:
            dropped.append(self._remove(next(k for k in EventKind if self._heaps[k])))
        return dropped

    def take(self, sendable: Callable[[EventKind], bool]) -> Optional[Event]:
        """Takes the oldest event among the kinds that may be sent now."""
        kinds = [kind for kind in EventKind if self._heaps[kind] and sendable(kind)]
        if not kinds:
            return None
        return self._remove(min(kinds, key=lambda kind: self._heaps[kind][0].sequence))

    def _remove(self, kind: EventKind) -> Event:
        event = heapq.heappop(self._heaps[kind])
        self.size -= 1
        self.bytes -= event.size
        return event


class EventQueue:
    """A buffer between trainers and the sender.

    A trainer whose turn does not come within the bound leaves its event at the door, and whoever
    comes next takes it in: nothing is lost to contention and nobody waits longer.
    """

    def __init__(
        self, buffer: EventBuffer, max_block: float, on_drop: Callable[[Event], None]
    ) -> None:
        """``max_block`` in seconds; ``on_drop`` is called under the lock and must be quick."""
        self._door: deque[Event] = deque()
        self._lock = threading.Lock()
        self._buffer = buffer
        self._max_block = max_block
        self._on_drop = on_drop

    def add(self, event: Event) -> None:
        """Adds an event, also one that was taken and could not be sent."""
        self._door.append(event)
        if self._lock.acquire(timeout=self._max_block):
            try:
                self._take_in()
            finally:
                self._lock.release()

    def take(self, sendable: Callable[[EventKind], bool]) -> Optional[Event]:
        """Takes the oldest event among the kinds that may be sent now."""
        with self._lock:
            self._take_in()
            return self._buffer.take(sendable)

    def is_empty(self) -> bool:
        """Whether nothing waits."""
        with self._lock:
            return not self._door and self._buffer.size == 0

    def _take_in(self) -> None:
        while self._door:
            for dropped in self._buffer.add(self._door.popleft()):
                self._on_drop(dropped)

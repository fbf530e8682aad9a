"""What a run publishes through: a queue, a thread and their counts."""

from __future__ import annotations

import itertools
import threading
import time
from typing import Any, Optional

from grokwatch.delivery.attempts import last_attempt
from grokwatch.delivery.encoder import EventEncoder
from grokwatch.delivery.loop import DeliveryLoop
from grokwatch.delivery.producer import ProducerLink
from grokwatch.delivery.tally import Counts, Tally
from grokwatch.events.buffer import EventBuffer, EventQueue
from grokwatch.events.event import Event, EventKind, size_of
from grokwatch.settings import Settings

_POLL = 0.005


class Publisher:
    """Publishes the events of one run from a thread of its own.

    ``offer`` is for the training's thread: it queues the record, some microseconds, and waits for
    another thread at most ``max_block``. With broker, topic or registry away, at the start or
    later, events wait and are sent when it is back. Where there is no room, snapshots go first,
    then plain steps, then evaluations, then descriptions, each oldest first.

    Delivery is in order within a topic, without loss or duplicate while the process lives and the
    buffer holds; where Kafka itself fails the idempotent producer, a new one may send a duplicate.
    """

    def __init__(self, settings: Settings, run_id: str, attempt: Optional[int]) -> None:
        """Reaches for nothing, so it cannot wait. ``attempt`` None: one after the last published;
        asked on the sender's thread."""
        self.tally = Tally()
        self._settings = settings
        self._run_id = run_id
        self._fixed_attempt = attempt
        self._sequence = itertools.count()
        self._closed = settings.disabled
        self._queue = EventQueue(
            EventBuffer(settings.buffer_events, settings.buffer_bytes),
            settings.max_block,
            self.tally.dropped,
        )
        self._delivery = DeliveryLoop(
            self._queue,
            EventEncoder(settings, run_id),
            ProducerLink(settings, self._trouble),
            run_id,
            self._attempt,
            self.tally,
        )
        self._sender = threading.Thread(
            target=self._delivery.run, name="grokwatch-publisher", daemon=True
        )

    def start(self) -> None:
        """Starts the sender, unless the settings say that nothing is to be published."""
        if self._settings.disabled:
            return
        try:
            self._sender.start()
        except RuntimeError as e:
            self._closed = True
            self.tally.warn(f"nothing is published: {e}")

    def offer(self, kind: EventKind, record: dict[str, Any]) -> None:
        """Queues a record without ``runId`` and ``attempt``; it must not be changed any more."""
        if self._settings.disabled:
            return
        self.tally.offered()
        if self._closed:
            self.tally.refused(kind, "the run has finished")
            return
        self._queue.add(Event(next(self._sequence), kind, record, size_of(kind, record)))

    def refuse(self, kind: EventKind, reason: str) -> None:
        """Counts an event that could not be made into a record."""
        self.tally.offered()
        self.tally.refused(kind, reason)

    @property
    def attempt(self) -> Optional[int]:
        """Which attempt of the run this is; None until it is known."""
        return self._fixed_attempt if self._fixed_attempt is not None else self._delivery.attempt

    def flush(self, timeout: float) -> bool:
        """Waits until no event waits; False if the time was up first."""
        deadline = time.monotonic() + timeout
        while self.tally.counts().buffered > 0:
            if time.monotonic() >= deadline or not self._sender.is_alive():
                return False
            self._delivery.hurry()
            time.sleep(_POLL)
        return True

    def close(self, timeout: float) -> Counts:
        """Sends what can be sent in the time and gives the rest up; a second call changes
        nothing."""
        if not self._closed:
            self._closed = True
            self._delivery.finish(timeout)
            # It may still wait for a broker or a registry; being a daemon it holds up nobody.
            self._sender.join(timeout)
        return self.tally.counts()

    def _trouble(self, message: str) -> None:
        self._delivery.trouble(message)

    def _attempt(self) -> int:
        if self._fixed_attempt is not None:
            return self._fixed_attempt
        last = last_attempt(self._settings, self._run_id)
        return 0 if last is None else last + 1

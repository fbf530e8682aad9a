"""The sender's thread: takes events from the queue, encodes them and gives them to Kafka."""

from __future__ import annotations

import threading
import time
from typing import Any, Callable, Optional

from grokwatch.delivery.encoder import EventEncoder
from grokwatch.delivery.faults import Remedy, remedy_of
from grokwatch.delivery.pauses import TopicPauses
from grokwatch.delivery.producer import MAX_IN_FLIGHT, ProducerLink
from grokwatch.delivery.tally import LOG, Tally
from grokwatch.events.buffer import EventQueue
from grokwatch.events.event import Event, EventKind

# Seconds between two passes. Each pass costs the trainer a switch of threads, so that a trainer
# that logs every few milliseconds pays for ten a second and not for one an event or a report.
_TICK = 0.1
_BATCH = 256


class DeliveryLoop:
    """Runs until it is stopped. An event that fails for want of a broker, a topic or a
    registry goes back to its place."""

    def __init__(
        self,
        queue: EventQueue,
        encoder: EventEncoder,
        link: ProducerLink,
        key: str,
        attempt: Callable[[], int],
        tally: Tally,
    ) -> None:
        """``attempt`` says which attempt of the run this is; it may reach for the broker and may
        fail as sending does."""
        self._queue = queue
        self._encoder = encoder
        self._link = link
        self._key = key
        self._ask_attempt = attempt
        self._attempt: Optional[int] = None
        self._tally = tally
        self._pauses = TopicPauses()
        self._in_flight = 0
        self._hurried = threading.Event()
        self._deadline: Optional[float] = None
        self._stalled = False

    def run(self) -> None:
        """To be run by the sender's thread."""
        while not self._is_finished():
            try:
                full = self._send_some()
                self._link.poll(0)
                if not full:
                    self._rest()
            except Exception as e:
                self._tally.warn(f"the sender goes on after {type(e).__name__}: {e}")
                time.sleep(_TICK)
        self._link.close()

    def finish(self, timeout: float) -> None:
        """Lets the loop end as soon as nothing waits, and in any case when the time is up."""
        self._deadline = time.monotonic() + timeout
        self._hurried.set()

    @property
    def attempt(self) -> Optional[int]:
        """Which attempt of the run this is; None until it is known."""
        return self._attempt

    def hurry(self) -> None:
        """Starts the next pass at once."""
        self._hurried.set()

    def trouble(self, message: str) -> None:
        """Kafka says why it does not get through."""
        if not self._stalled and self._deadline is None:
            self._stalled = True
            LOG.warning("cannot send now, keeping events: %s", message)

    def _is_finished(self) -> bool:
        if self._deadline is None:
            return False
        nothing_left = self._in_flight == 0 and self._queue.is_empty()
        return nothing_left or time.monotonic() >= self._deadline

    def _rest(self) -> None:
        """Waits for the next pass: for a report where one is what the loop needs to go on."""
        if self._deadline is not None or self._in_flight >= MAX_IN_FLIGHT:
            self._link.poll(_TICK)
        else:
            self._hurried.wait(_TICK)
            self._hurried.clear()

    def _send_some(self) -> bool:
        """Sends at most a batch; whether it was a whole one, so that more may wait."""
        for _ in range(_BATCH):
            event = None if self._in_flight >= MAX_IN_FLIGHT else self._queue.take(self._is_open)
            if event is None:
                return False
            self._try(event)
        return True

    def _is_open(self, kind: EventKind) -> bool:
        return self._pauses.is_open(kind.topic, time.monotonic())

    def _try(self, event: Event) -> None:
        self._in_flight += 1
        try:
            if self._attempt is None:
                self._attempt = self._ask_attempt()
            value = self._encoder.encode(event, self._attempt)
            topic = self._encoder.topic_name(event)
            self._link.send(topic, self._key, value, lambda fault: self._completed(event, fault))
        except Exception as e:
            self._completed(event, e)

    def _completed(self, event: Event, fault: Optional[Any]) -> None:
        self._in_flight -= 1
        if fault is None:
            self._succeeded(event)
        elif remedy_of(fault) is Remedy.NONE:
            self._tally.refused(event.kind, str(fault))
        else:
            # The pause first: the event must not be taken again at once, nor overtaken.
            self._pauses.failed(event.kind.topic, time.monotonic())
            self._queue.add(event)
            self.trouble(str(fault) or type(fault).__name__)

    def _succeeded(self, event: Event) -> None:
        self._pauses.succeeded(event.kind.topic)
        self._tally.acknowledged(event)
        if self._stalled:
            self._stalled = False
            LOG.info("sending again")

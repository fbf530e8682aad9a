"""The pace of the sender's thread."""

from __future__ import annotations

import threading
import time
from typing import Any

from conftest import eventually

from grokwatch.delivery.loop import DeliveryLoop
from grokwatch.delivery.tally import Tally
from grokwatch.events.buffer import EventBuffer, EventQueue
from grokwatch.events.event import Event, EventKind


class CountingLink:
    """Takes the place of Kafka's producer: counts the passes of the loop, acknowledges at once."""

    def __init__(self) -> None:
        self.polls = 0
        self.sent = 0

    def send(self, topic: str, key: str, value: bytes, report: Any) -> None:
        self.sent += 1
        report(None)

    def poll(self, seconds: float) -> None:
        self.polls += 1

    def close(self) -> None:
        pass


class PlainEncoder:
    def encode(self, event: Event, attempt: int) -> bytes:
        return b"value"

    def topic_name(self, event: Event) -> str:
        return "topic"


def test_a_paced_trainer_wakes_the_sender_ten_times_a_second_at_most() -> None:
    link = CountingLink()
    tally = Tally()
    queue = EventQueue(EventBuffer(1000, 1 << 20), 0.005, tally.dropped)
    loop: Any = DeliveryLoop(queue, PlainEncoder(), link, "run", lambda: 0, tally)  # type: ignore
    sender = threading.Thread(target=loop.run, daemon=True)
    begun = time.monotonic()
    sender.start()
    for sequence in range(200):
        tally.offered()
        queue.add(Event(sequence, next(iter(EventKind)), {}, 1))
        time.sleep(0.002)
    polls, seconds = link.polls, time.monotonic() - begun

    assert polls <= seconds * 10 + 1
    loop.hurry()
    eventually(lambda: link.sent == 200, "all events are sent")
    loop.finish(5)
    sender.join(5)
    assert not sender.is_alive()

"""The Kafka producer, made when first needed and made anew when it has failed for good."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any, Callable, Optional

from confluent_kafka import KafkaError, Producer

from grokwatch.delivery.faults import Remedy, remedy_of
from grokwatch.settings import Settings

MAX_IN_FLIGHT = 1024
"""Events Kafka may hold unacknowledged, a count: beyond them ours is the order of dropping."""

_DEFAULTS: Mapping[str, Any] = {
    "client.id": "grokwatch-python",
    "linger.ms": 20,
    "compression.type": "lz4",
    "reconnect.backoff.max.ms": 5000,
    "socket.keepalive.enable": True,
    # A library says its troubles through logging; librdkafka would write to standard error.
    "log_level": 0,
}

# A message it has taken never expires, so idempotence keeps the order over any outage. The
# partitioner is that of the JVM's clients: a run's events meet in one partition, whoever sends.
_FIXED: Mapping[str, Any] = {
    "enable.idempotence": True,
    "acks": "all",
    "message.timeout.ms": 0,
    # A broker that restarts can accept the second of two batches in flight as a producer's first.
    "max.in.flight.requests.per.connection": 1,
    "queue.buffering.max.messages": 2 * MAX_IN_FLIGHT,
    "partitioner": "murmur2_random",
}

_PURGE_SECONDS = 1.0

Report = Callable[[Optional[object]], None]
"""Told the fault, or None once the record is acknowledged."""


class ProducerLink:
    """Used by the sender's thread alone; reports come from within ``poll`` and ``close``."""

    def __init__(self, settings: Settings, on_trouble: Callable[[str], None]) -> None:
        self._settings = settings
        self._on_trouble = on_trouble
        self._current: Optional[Producer] = None
        self._spent = False

    def send(self, topic: str, key: str, value: bytes, report: Report) -> None:
        """Gives a record to the producer; failures are reported or raised, never both."""
        if self._spent:
            self.close()
        producer = self._current or self._connect()
        producer.produce(
            topic,
            value=value,
            key=key.encode(),
            on_delivery=lambda fault, _: self._completed(fault, report),
        )

    def poll(self, seconds: float) -> None:
        """Serves reports, waiting for the first one at most so long."""
        if self._current is None:
            time.sleep(seconds)
        else:
            self._current.poll(seconds)

    def close(self) -> None:
        """Gives up what is under way; it comes back through its reports as failed."""
        closing, self._current, self._spent = self._current, None, False
        if closing is not None:
            closing.purge()
            closing.flush(_PURGE_SECONDS)

    def _connect(self) -> Producer:
        settings = {
            **_DEFAULTS,
            **self._settings.kafka,
            **_FIXED,
            "bootstrap.servers": self._settings.bootstrap_servers,
            "error_cb": lambda error: self._on_trouble(error.str()),
        }
        self._current = Producer(settings)
        return self._current

    def _completed(self, fault: Optional[KafkaError], report: Report) -> None:
        if fault is not None and remedy_of(fault) is Remedy.NEW_PRODUCER:
            self._spent = True
        report(fault)

    @property
    def producer(self) -> Optional[Producer]:
        """The present producer."""
        return self._current

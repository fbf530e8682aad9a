"""Turns events into bytes: Avro in Confluent's wire format."""

from __future__ import annotations

import time
from typing import Any, Callable

from confluent_kafka.serialization import MessageField, SerializationContext

from grokwatch.contract import METRICS, REPRESENTATIONS, RUNS, Topic, schema_text
from grokwatch.delivery.faults import Refusal, is_schema_refused
from grokwatch.delivery.registry import avro_serializer, registry_client
from grokwatch.events.event import Event
from grokwatch.settings import Settings

Encode = Callable[[dict[str, Any]], Any]

_REFUSAL_HOLDS = 60.0
_SAMPLES: dict[Topic, dict[str, Any]] = {
    RUNS: {"runId": "r"},
    METRICS: {"runId": "r", "step": 0, "timestamp": 0},
    REPRESENTATIONS: {
        "runId": "r",
        "step": 0,
        "timestamp": 0,
        "layer": "l",
        "rows": 1,
        "columns": 1,
        "values": bytes(4),
    },
}


class EventEncoder:
    """Asks the registry at a topic's first record.

    If it refuses the schema, the refusal holds for a minute, so that a run of a thousand steps a
    second does not become a thousand requests. Used by the sender's thread alone.
    """

    def __init__(self, settings: Settings, run_id: str) -> None:
        self._settings = settings
        self._run_id = run_id
        self._encoders: dict[Topic, Encode] = {}
        self._refusals: dict[Topic, tuple[float, Refusal]] = {}

    def encode(self, event: Event, attempt: int) -> bytes:
        """The record's bytes.

        :raises Refusal: if the registry refuses the schema, or the record does not fit it
        :raises Exception: of whatever kind if the registry did not answer
        """
        topic = event.kind.topic
        encoder = self._encoders.get(topic) or self._ask_registry(topic)
        try:
            encoded: bytes = encoder({"runId": self._run_id, "attempt": attempt, **event.record})
            return encoded
        except (ValueError, TypeError, OverflowError, ArithmeticError) as e:
            raise Refusal(f"{type(e).__name__}: {e}") from e

    def topic_name(self, event: Event) -> str:
        """The event's topic as the cluster calls it."""
        return self._settings.topic_prefix + event.kind.topic.name

    def _ask_registry(self, topic: Topic) -> Encode:
        at, refusal = self._refusals.get(topic, (0.0, None))
        if refusal is not None and time.monotonic() - at < _REFUSAL_HOLDS:
            raise refusal
        encoder = self._encoder(topic)
        try:
            # A record that is known to fit: whatever fails now is the registry, not the user.
            encoder(_SAMPLES[topic])
        except Exception as e:
            if not is_schema_refused(e):
                raise
            refusal = Refusal(f"the registry refuses the schema: {e}")
            self._refusals[topic] = (time.monotonic(), refusal)
            raise refusal from e
        self._encoders[topic] = encoder
        return encoder

    def _encoder(self, topic: Topic) -> Encode:
        settings = self._settings
        serializer = avro_serializer(settings, registry_client(settings), schema_text(topic.record))
        name = settings.topic_prefix + topic.name
        context = SerializationContext(name, MessageField.VALUE)
        return lambda record: serializer(record, context)

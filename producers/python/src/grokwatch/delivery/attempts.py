"""Which attempt of a run this is: one more than the last that was published."""

from __future__ import annotations

import time
from typing import Any, Optional

from confluent_kafka import (
    OFFSET_BEGINNING,
    Consumer,
    KafkaError,
    KafkaException,
    Message,
    TopicPartition,
)
from confluent_kafka.schema_registry.avro import AvroDeserializer
from confluent_kafka.serialization import MessageField, SerializationContext

from grokwatch.contract import RUNS
from grokwatch.delivery.registry import registry_client
from grokwatch.settings import Settings

_TIMEOUT = 30.0
_BATCH = 500
_POLL = 0.1


def last_attempt(settings: Settings, run_id: str) -> Optional[int]:
    """The last attempt that the topic of runs knows, or None if it does not know the run.

    Reads the whole topic, which is compacted: one small record a run.

    :raises Exception: of whatever kind if broker or registry do not answer in time
    """
    topic = settings.topic_prefix + RUNS.name
    consumer = Consumer(
        {
            "log_level": 0,
            **settings.kafka,
            "bootstrap.servers": settings.bootstrap_servers,
            "group.id": "grokwatch-python-attempts",
            "enable.auto.commit": False,
            "enable.partition.eof": True,
        }
    )
    try:
        value = _latest_value(consumer, topic, run_id.encode())
    finally:
        consumer.close()
    return None if value is None else _attempt_of(settings, topic, value)


def _latest_value(consumer: Any, topic: str, key: bytes) -> Optional[bytes]:
    deadline = time.monotonic() + _TIMEOUT
    unread = _partitions(consumer, topic)
    consumer.assign([TopicPartition(topic, p, OFFSET_BEGINNING) for p in unread])
    value: Optional[bytes] = None
    while unread:
        if time.monotonic() > deadline:
            raise TimeoutError(f"{topic} could not be read within {_TIMEOUT:g} s")
        for message in consumer.consume(_BATCH, timeout=_POLL):
            if _is_end(message):
                unread.discard(message.partition())
            elif message.key() == key:
                value = message.value()
    return value


def _partitions(consumer: Any, topic: str) -> set[int]:
    found = consumer.list_topics(topic, timeout=5.0).topics[topic]
    if found.error is None:
        return set(found.partitions)
    if found.error.code() == KafkaError.UNKNOWN_TOPIC_OR_PART:
        return set()
    raise KafkaException(found.error)


def _is_end(message: Message) -> bool:
    error = message.error()
    if error is None:
        return False
    if error.code() == KafkaError._PARTITION_EOF:
        return True
    raise KafkaException(error)


def _attempt_of(settings: Settings, topic: str, value: bytes) -> int:
    decode = AvroDeserializer(registry_client(settings))
    run: Any = decode(value, SerializationContext(topic, MessageField.VALUE))
    return int(run["attempt"])

"""What helps an event that could not be sent."""

from __future__ import annotations

from enum import Enum, auto

from confluent_kafka import KafkaError, KafkaException
from confluent_kafka.schema_registry.error import SchemaRegistryError

_PATIENCE = frozenset(
    {
        KafkaError.UNKNOWN_TOPIC_OR_PART,
        KafkaError.TOPIC_AUTHORIZATION_FAILED,
        KafkaError.CLUSTER_AUTHORIZATION_FAILED,
        KafkaError.SASL_AUTHENTICATION_FAILED,
    }
)
_INCOMPATIBLE = 409
_INVALID = 422


class Refusal(Exception):
    """The record, or its schema, is refused for good."""


class Remedy(Enum):
    """What helps."""

    WAIT = auto()
    """Nothing but patience: broker, topic, permission or registry is away."""
    NEW_PRODUCER = auto()
    """This producer will never send again."""
    NONE = auto()
    """The record itself is refused."""


def remedy_of(fault: object) -> Remedy:
    """A broker's own refusal counts against the record: one bad record cannot hold up a run."""
    if isinstance(fault, Refusal):
        return Remedy.NONE
    error = fault.args[0] if isinstance(fault, KafkaException) else fault
    if not isinstance(error, KafkaError):
        return Remedy.WAIT
    if error.fatal():
        return Remedy.NEW_PRODUCER
    # librdkafka's own codes are below 0: no connection, no time, no such topic yet, purged.
    patience = error.code() < 0 or error.retriable() or error.code() in _PATIENCE
    return Remedy.WAIT if patience else Remedy.NONE


def is_schema_refused(fault: Exception) -> bool:
    """Whether the registry says no to the schema; anything else may be a wrong address or a
    registry that is not well, which pass."""
    status = fault.http_status_code if isinstance(fault, SchemaRegistryError) else None
    return status in (_INCOMPATIBLE, _INVALID)

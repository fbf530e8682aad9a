"""The Schema Registry client, made out of the user's settings."""

from __future__ import annotations

from typing import Any

from confluent_kafka.schema_registry import SchemaRegistryClient
from confluent_kafka.schema_registry.avro import AvroSerializer

from grokwatch.settings import Settings

_SERIALIZERS_OWN = (
    "auto.register.schemas",
    "normalize.schemas",
    "use.latest.version",
    "use.schema.id",
    "subject.name.strategy",
)
# The sender tries again by itself, at its own pace.
_DEFAULTS = {"timeout": 5, "max.retries": 0}


def registry_client(settings: Settings) -> SchemaRegistryClient:
    """A client; reaches for nothing yet."""
    own = {name: value for name, value in settings.registry.items() if not _is_serializers(name)}
    return SchemaRegistryClient.new_client(
        {**_DEFAULTS, **own, "url": settings.schema_registry_url}
    )


def avro_serializer(settings: Settings, client: SchemaRegistryClient, schema: str) -> Any:
    """A serializer for one record; reaches for nothing yet."""
    own: dict[str, Any] = {
        name: _typed(value) for name, value in settings.registry.items() if _is_serializers(name)
    }
    return AvroSerializer(client, schema, conf=own)


def _is_serializers(name: str) -> bool:
    return name in _SERIALIZERS_OWN


def _typed(value: Any) -> Any:
    """Settings out of a file are texts, while the serializer wants its flags as such."""
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value

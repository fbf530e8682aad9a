"""How a run reaches Kafka and the registry, and what it may hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Callable, NamedTuple

from grokwatch.events.values import shown

MIN_BUFFER_BYTES = 1 << 20
LONGEST_BLOCK = 1.0
LONGEST_CLOSE = 3600.0
LONGEST_HEARTBEAT = 3600.0


@dataclass(frozen=True)
class Settings:
    """Taken from arguments, else from the environment, else from these defaults."""

    bootstrap_servers: str = "127.0.0.1:9092"
    """Kafka: ``host:port``, comma-separated."""
    schema_registry_url: str = "http://127.0.0.1:8081"
    """Schema Registry."""
    topic_prefix: str = ""
    """Put before every topic's name."""
    kafka: Mapping[str, Any] = field(default_factory=dict, repr=False)
    """Further settings of librdkafka under their own names, for example ``sasl.*``."""
    registry: Mapping[str, Any] = field(default_factory=dict, repr=False)
    """Further settings of the registry client and the Avro serializer under their own names."""
    buffer_events: int = 100_000
    """Most events that wait, a count; >= 1."""
    buffer_bytes: int = 64 << 20
    """Most memory that waiting events hold, bytes; >= 1 MiB."""
    max_block: float = 0.005
    """Longest that a call from the training waits for another, seconds; in [0, 1]."""
    close_timeout: float = 10.0
    """Time that finish() and the process's exit give what still waits, seconds; in [0, 3600]."""
    heartbeat_seconds: float = 0.0
    """Time between two signs that the process lives, seconds, in [1, 3600]; 0: none are sent."""
    gateway_url: str = ""
    """Gateway from which commands are received; empty: the run obeys none."""
    gateway_token: str = field(default="", repr=False)
    """Token that the gateway requires; empty: none."""
    command_key: str = ""
    """File of the key that those who issue commands share with trainers."""
    disabled: bool = False
    """Publish nothing."""

    @staticmethod
    def resolve(
        arguments: Mapping[str, Any], environ: Mapping[str, str]
    ) -> tuple[Settings, list[str]]:
        """The settings and what was wrong; in the place of a wrong one stands its default."""
        chosen, faults = {}, []
        for name, rule in _RULES.items():
            source, value = name, arguments.get(name)
            if value is None:
                source, value = rule.variable, environ.get(rule.variable)
            if value is None:
                continue
            try:
                chosen[name] = rule.parse(value)
            except (ValueError, TypeError, LookupError, OSError) as e:
                secret = isinstance(value, Mapping)
                was = "" if secret else f", was {shown(value)}"
                faults.append(f"{source} must be {rule.bound}{was} ({type(e).__name__})")
        return Settings(**chosen), faults


class _Rule(NamedTuple):
    variable: str
    bound: str
    parse: Callable[[Any], Any]


def _holding(parse: Callable[[Any], Any], holds: Callable[[Any], bool]) -> Callable[[Any], Any]:
    def checked(value: Any) -> Any:
        parsed = parse(value)
        if not holds(parsed):
            raise ValueError(parsed)
        return parsed

    return checked


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(type(value))
    return value.strip()


def _flag(value: Any) -> bool:
    known = {"1": True, "true": True, "0": False, "false": False, "": False}
    return known[value.lower()] if isinstance(value, str) else bool(value)


def _properties(value: Any) -> dict[str, Any]:
    """A mapping, or the name of a file with lines ``name=value``."""
    if isinstance(value, Mapping):
        return dict(value)
    lines = (line.strip() for line in Path(value).read_text("utf-8").splitlines())
    pairs = (line.partition("=") for line in lines if line and not line.startswith("#"))
    return {name.strip(): setting.strip() for name, _, setting in pairs}


def _is_prefix(value: str) -> bool:
    return re.fullmatch(r"[a-zA-Z0-9._-]{0,64}", value) is not None


_RULES = {
    "bootstrap_servers": _Rule("GROKWATCH_BOOTSTRAP_SERVERS", "host:port", _holding(_text, bool)),
    "schema_registry_url": _Rule(
        "GROKWATCH_SCHEMA_REGISTRY_URL",
        "a URL",
        _holding(_text, lambda v: v.startswith(("http://", "https://", "mock://"))),
    ),
    "topic_prefix": _Rule(
        "GROKWATCH_TOPIC_PREFIX", "at most 64 of [a-zA-Z0-9._-]", _holding(_text, _is_prefix)
    ),
    "kafka": _Rule("GROKWATCH_LIBRDKAFKA_PROPERTIES", "settings or a file of them", _properties),
    "registry": _Rule("GROKWATCH_REGISTRY_CLIENT_PROPERTIES", "settings or a file", _properties),
    "buffer_events": _Rule("GROKWATCH_BUFFER_EVENTS", ">= 1", _holding(int, lambda v: v >= 1)),
    "buffer_bytes": _Rule(
        "GROKWATCH_BUFFER_BYTES",
        f">= {MIN_BUFFER_BYTES}",
        _holding(int, lambda v: v >= MIN_BUFFER_BYTES),
    ),
    "max_block": _Rule(
        "GROKWATCH_MAX_BLOCK",
        f"seconds in [0, {LONGEST_BLOCK:g}]",
        _holding(float, lambda v: 0 <= v <= LONGEST_BLOCK),
    ),
    "close_timeout": _Rule(
        "GROKWATCH_CLOSE_TIMEOUT",
        f"seconds in [0, {LONGEST_CLOSE:g}]",
        _holding(float, lambda v: 0 <= v <= LONGEST_CLOSE),
    ),
    "heartbeat_seconds": _Rule(
        "GROKWATCH_HEARTBEAT_SECONDS",
        f"0 or seconds in [1, {LONGEST_HEARTBEAT:g}]",
        _holding(float, lambda v: v == 0 or 1 <= v <= LONGEST_HEARTBEAT),
    ),
    "gateway_url": _Rule(
        "GROKWATCH_GATEWAY_URL",
        "a URL",
        _holding(_text, lambda v: v == "" or v.startswith(("http://", "https://"))),
    ),
    "gateway_token": _Rule("GROKWATCH_GATEWAY_TOKEN", "a text", _text),
    "command_key": _Rule("GROKWATCH_COMMAND_KEY", "a file", _text),
    "disabled": _Rule("GROKWATCH_DISABLED", "0 or 1", _flag),
}


VARIABLES: Mapping[str, str] = {name: rule.variable for name, rule in _RULES.items()}
"""The environment variable of each setting."""

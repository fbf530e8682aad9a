"""Whether the broker and the registry answer, in one line each."""

from __future__ import annotations

from typing import Any, Callable, NamedTuple

from confluent_kafka.admin import AdminClient

from grokwatch.contract import METRICS, REPRESENTATIONS, RUNS
from grokwatch.delivery.registry import registry_client
from grokwatch.settings import Settings

_TIMEOUT = 5.0


class Finding(NamedTuple):
    """What became of one check."""

    what: str
    where: str
    holds: bool
    detail: str

    def __str__(self) -> str:
        return f"{self.what:<9} {self.where:<28} {'ok' if self.holds else 'FAILED'}: {self.detail}"


def check(settings: Settings) -> list[Finding]:
    """Asks both, each for at most a few seconds."""
    return [
        _ask("broker", settings.bootstrap_servers, lambda: _broker(settings)),
        _ask("registry", settings.schema_registry_url, lambda: _registry(settings)),
    ]


def _ask(what: str, where: str, ask: Callable[[], tuple[bool, str]]) -> Finding:
    try:
        return Finding(what, where, *ask())
    except Exception as e:
        text = " ".join(str(e).split())
        return Finding(what, where, False, text or type(e).__name__)


def _broker(settings: Settings) -> tuple[bool, str]:
    troubles: list[str] = []
    client: dict[str, Any] = {
        "log_level": 0,
        **settings.kafka,
        "bootstrap.servers": settings.bootstrap_servers,
        "error_cb": lambda error: troubles.append(error.str()),
    }
    admin = AdminClient(client)
    try:
        cluster = admin.list_topics(timeout=_TIMEOUT)
    except Exception:
        admin.poll(0)
        if troubles:
            return False, troubles[0]
        raise
    wanted = [settings.topic_prefix + topic.name for topic in (RUNS, METRICS, REPRESENTATIONS)]
    missing = [topic for topic in wanted if topic not in cluster.topics]
    if missing:
        return False, f"answers, but has no topic {', '.join(missing)}"
    return True, f"{len(cluster.brokers)} broker(s), all topics"


def _registry(settings: Settings) -> tuple[bool, str]:
    subjects = registry_client(settings).get_subjects()
    return True, f"{len(subjects)} subject(s)"

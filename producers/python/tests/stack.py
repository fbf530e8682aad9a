"""The project's own embedded stack, as a user starts it."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
from pathlib import Path
from typing import Any, Optional

from confluent_kafka import Consumer, TopicPartition
from confluent_kafka.schema_registry import SchemaRegistryClient
from confluent_kafka.schema_registry.avro import AvroDeserializer
from confluent_kafka.serialization import MessageField, SerializationContext

READY = 180.0


def why_not(checkout: Path) -> Optional[str]:
    """Why the stack cannot be started here; None if it can."""
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        return "no Java here"
    if not (checkout / "grokwatch").is_file():
        return "not in a checkout of Grokwatch"
    if not (checkout / "cli" / "target" / "classpath").is_file():
        return "Grokwatch is not built here (mvn package)"
    return None


def free_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return int(bound.getsockname()[1])


class Stack:
    """``grokwatch up`` on ports of its own, with data that outlive it."""

    def __init__(self, checkout: Path, data: Path) -> None:
        self._launcher = checkout / "grokwatch"
        self._data = data
        self._kafka, self._registry, self._http = free_port(), free_port(), free_port()
        self.token = "the-token-of-the-tests"
        self._token_file = data.parent / "token"
        self._token_file.write_text(self.token)
        self._token_file.chmod(0o600)
        self._process: Optional[subprocess.Popen[bytes]] = None
        self._log = data.parent / "up.log"
        self.environ = {**os.environ, "GROKWATCH_DATA_DIR": str(data)}

    @property
    def settings(self) -> dict[str, str]:
        """Where the stack is, as ``Run`` takes it."""
        return {
            "bootstrap_servers": f"127.0.0.1:{self._kafka}",
            "schema_registry_url": f"http://127.0.0.1:{self._registry}",
        }

    @property
    def url(self) -> str:
        """Address of the page."""
        return f"http://127.0.0.1:{self._http}"

    def start(self) -> None:
        ports = [f"--kafka-port={self._kafka}", f"--registry-port={self._registry}"]
        ports += [f"--http-port={self._http}", f"--http-token-file={self._token_file}"]
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [str(self._launcher), "up", *ports], env=self.environ, stdout=log, stderr=log
            )
        deadline = time.monotonic() + READY
        while "ready" not in self._log.read_text("utf-8", "replace"):
            assert self._process.poll() is None, self._log.read_text("utf-8", "replace")
            assert time.monotonic() < deadline, f"the stack was not ready within {READY:g} s"
            time.sleep(0.2)

    def kill(self) -> None:
        """Ends it without any leave-taking."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def stop(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(60)
            except subprocess.TimeoutExpired:
                self.kill()

    def runs(self) -> dict[str, dict[str, Any]]:
        """What ``grokwatch runs --json`` says, by run."""
        told = subprocess.run(
            [str(self._launcher), "runs", "--json"],
            env=self.environ,
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
        )
        lines = (json.loads(line) for line in told.stdout.splitlines() if line.startswith("{"))
        return {line["runId"]: line for line in lines}

    def partitions(self, topic: str, key: str) -> set[int]:
        """Partitions in which a key's records are."""
        return {
            message.partition() for message in self._read(topic) if message.key() == key.encode()
        }

    def keys(self, topic: str) -> list[bytes]:
        """Keys of a topic's records."""
        return [message.key() for message in self._read(topic)]

    def records(self, topic: str, key: str) -> list[dict[str, Any]]:
        """A key's records by the reference deserialiser, in order."""
        client = SchemaRegistryClient({"url": self.settings["schema_registry_url"]})
        decode = AvroDeserializer(client)
        context = SerializationContext(topic, MessageField.VALUE)
        return [
            decode(message.value(), context)
            for message in self._read(topic)
            if message.key() == key.encode()
        ]

    def _read(self, topic: str) -> list[Any]:
        consumer = Consumer(
            {
                "bootstrap.servers": self.settings["bootstrap_servers"],
                "group.id": "tests",
                "enable.auto.commit": False,
            }
        )
        try:
            messages: list[Any] = []
            for partition in sorted(consumer.list_topics(topic, 30).topics[topic].partitions):
                messages += _read_partition(consumer, topic, partition)
            return messages
        finally:
            consumer.close()


def _read_partition(consumer: Any, topic: str, partition: int) -> list[Any]:
    low, high = consumer.get_watermark_offsets(TopicPartition(topic, partition), timeout=30)
    consumer.assign([TopicPartition(topic, partition, low)])
    messages: list[Any] = []
    deadline = time.monotonic() + 60
    while consumer.position([TopicPartition(topic, partition)])[0].offset < high and low < high:
        assert time.monotonic() < deadline, f"{topic}-{partition} could not be read"
        messages += [m for m in consumer.consume(1000, timeout=0.1) if m.error() is None]
    return messages

"""What several tests need."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Callable

import pytest
import stack as embedded

CHECKOUT = Path(__file__).resolve().parents[3]
NOWHERE = {"bootstrap_servers": "127.0.0.1:9", "schema_registry_url": "http://127.0.0.1:9"}


class RecordingRun:
    """Takes the place of a run, where a test is about what a run would be told."""

    def __init__(self, **arguments: Any) -> None:
        self.arguments = arguments
        self.described: dict[str, Any] = dict(arguments.get("config") or {})
        self.logged: list[tuple[int, dict[str, Any]]] = []
        self.endings: list[tuple[Any, ...]] = []
        self.applied_commands: dict[str, Any] = {}

    def describe(self, config: Any = None, **fields: Any) -> None:
        self.described.update(config or {}, **fields)

    def log(self, step: int, metrics: dict[str, Any]) -> None:
        self.logged.append((step, {k: float(v) for k, v in metrics.items() if v is not None}))

    def finish(self, *ending: Any) -> None:
        self.endings.append(ending)


@pytest.fixture
def made_runs(monkeypatch: pytest.MonkeyPatch) -> list[RecordingRun]:
    """The runs that callbacks make."""
    made: list[RecordingRun] = []

    def make(**arguments: Any) -> RecordingRun:
        made.append(RecordingRun(**arguments))
        return made[-1]

    monkeypatch.setattr("grokwatch.attachment.Run", make)
    return made


@pytest.fixture
def endings(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """How the real runs end that callbacks make."""
    from grokwatch.run import Run

    ended: list[tuple[Any, ...]] = []
    finish = Run.finish

    def record(self: Run, *ending: Any) -> Any:
        ended.append(ending)
        return finish(self, *ending)

    monkeypatch.setattr(Run, "finish", record)
    return ended


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    for name in [name for name in os.environ if name.startswith("GROKWATCH_")]:
        monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[embedded.Stack]:
    reason = embedded.why_not(CHECKOUT)
    if reason is not None:
        pytest.skip(f"the embedded stack is left out: {reason}")
    started = embedded.Stack(CHECKOUT, tmp_path_factory.mktemp("stack") / "data")
    try:
        started.start()
        yield started
    finally:
        started.stop()


@pytest.fixture
def gateway() -> Iterator[Any]:
    """A gateway of commands."""
    from command_gateway import Gateway

    served = Gateway()
    yield served
    served.server.shutdown()
    served.server.server_close()


class Registry:
    """A registry over HTTP that answers as a test tells it to."""

    def __init__(self) -> None:
        self.answer: tuple[int, str] = (200, '{"id": 1}')
        self.asked = 0
        registry = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                registry.asked += 1
                self._answer(*registry.answer)

            def do_GET(self) -> None:
                self._answer(404, '{"error_code": 40401, "message": "not found"}')

            def _answer(self, status: int, body: str) -> None:
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body.encode())

            def log_message(self, *_: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def registry() -> Iterator[Registry]:
    served = Registry()
    yield served
    served.server.shutdown()
    served.server.server_close()


def eventually(holds: Callable[[], bool], what: str, seconds: float = 30.0) -> None:
    """Polls until something holds."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, f"not within {seconds:g} s: {what}"
        time.sleep(0.05)

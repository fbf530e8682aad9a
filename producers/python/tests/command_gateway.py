"""Commands as they are issued, and a gateway that gives them to trainers."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Optional

from conftest import NOWHERE, eventually

from grokwatch.commands.command import Command

KEY = b"a key of this test, 32 bytes long"
NOW = 1_795_946_400_000
LATE = NOW + 600_000


def command(id: str, verb: str = "STOP", **fields: Any) -> Command:
    given = {"parameter": None, "old_value": None, "new_value": None, "attempt": 1, **fields}
    return Command(
        id,
        "run",
        given["attempt"],
        verb,
        given["parameter"],
        given["old_value"],
        given["new_value"],
        0,
        NOW,
        given.get("expires_at", LATE),
        "ada",
        "a test",
        None,
    )


def signature(of: Command, key: bytes = KEY) -> str:
    return hmac.new(key, of.canonical_bytes(), hashlib.sha256).hexdigest()


def set_rate(id: str, old: float, new: float) -> Command:
    return command(id, "SET", parameter="lr", old_value=float(old), new_value=float(new))


class Gateway:
    """Gives commands and takes replies over HTTP."""

    def __init__(self) -> None:
        self.commands: list[dict[str, Any]] = []
        self.replies: list[dict[str, Any]] = []
        gateway = self

        class Answering(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._answer({"commands": gateway.commands})

            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                gateway.replies.append(json.loads(self.rfile.read(length)))
                self._answer({})

            def _answer(self, body: Any) -> None:
                sent = json.dumps(body).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(sent)))
                self.end_headers()
                self.wfile.write(sent)

            def log_message(self, *_: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def issue(self, one: Command, key: bytes = KEY) -> None:
        names = ["id", "runId", "attempt", "verb", "parameter", "oldValue", "newValue"]
        names += ["validFromStep", "issuedAt", "expiresAt", "issuer", "reason", "forecast"]
        self.commands.append({**dict(zip(names, one)), "signature": signature(one, key)})

    def give(self, one: Command) -> None:
        """Issues a command and waits until the trainer has it."""
        self.issue(one)
        eventually(lambda: self.states(one.id) != [], f"{one.id} is received")

    def give_bad(self) -> None:
        """Gives a trainer of run at attempt 1 what it must refuse, and waits for its replies."""
        self.issue(live("forged"), b"another key, which has 32 bytes too")
        self.issue(live("late", expires_at=millis() - 1))
        self.issue(live("other", attempt=0))
        self.issue(live("large", "SET", parameter="learningRate", old_value=0.1, new_value=2.0))
        self.issue(live("unknown", "SET", parameter="momentum", old_value=0.1, new_value=0.5))
        eventually(lambda: len(self.refusals()) == len(REFUSALS) + 1, "all are refused")

    def states(self, id: str) -> list[str]:
        """States of the replies to a command."""
        return [reply["state"] for reply in self.replies if reply["commandId"] == id]

    def reply(self, id: str) -> dict[str, Any]:
        """The last reply to a command."""
        return [reply for reply in self.replies if reply["commandId"] == id][-1]

    def refusals(self) -> dict[str, str]:
        """Reasons of what had no effect, by command."""
        return {r["commandId"]: r["reason"] for r in self.replies if r["reason"] is not None}

    def arguments(self, key_file: Any, attempt: int = 1) -> dict[str, Any]:
        """Of a run whose trainer receives commands from here."""
        key_file.write_bytes(KEY)
        return {
            "run_id": "run",
            "attempt": attempt,
            "gateway_url": self.url,
            "command_key": str(key_file),
            "close_timeout": 0.1,
            **NOWHERE,
        }


REFUSALS = {
    "forged": "its signature is not of this key",
    "late": "its time is over",
    "other": "it is for attempt 0, and the run is at attempt 1",
    "large": "the value must be in [0.0, 1.0], was 2.0",
}


def assert_bad_ones_are_refused(gateway: Gateway) -> None:
    refusals = gateway.refusals()
    assert {id: refusals[id] for id in REFUSALS} == REFUSALS
    assert refusals["unknown"].startswith("the trainer does not offer it; it offers ")
    assert all(gateway.states(id) == ["REFUSED"] for id in REFUSALS if id != "late")
    assert gateway.states("late") == ["EXPIRED"]


def millis() -> int:
    return time.time_ns() // 1_000_000


def live(id: str, verb: str = "STOP", **fields: Any) -> Command:
    """A command that has not expired unless it says so."""
    return command(id, verb, **{"expires_at": millis() + 60_000, **fields})


def live_change(id: str, old: float, new: float, parameter: Optional[str] = None) -> Command:
    verb = "EXTEND" if parameter is None else "SET"
    return live(id, verb, parameter=parameter, old_value=float(old), new_value=float(new))

"""Commands: received from a gateway, applied once, refused with a reason."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from conftest import NOWHERE, eventually

import grokwatch
from grokwatch.commands.command import Command
from grokwatch.commands.inbox import Handler, Inbox

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
    return command(id, "SET", parameter="lr", old_value=old, new_value=new)


@pytest.fixture
def inbox() -> Inbox:
    made = Inbox(1, KEY)
    made.handlers["STOP", None] = Handler(lambda _: "/checkpoints/5")
    made.handlers["SET", "lr"] = Handler(lambda _: None, (0.0, 1.0), lambda: 0.1)
    return made


def received(inbox: Inbox, one: Command, now: int = NOW) -> Any:
    return inbox.receive(one, signature(one), 5, now)


def test_signed_bytes_are_those_of_the_java_side() -> None:
    text = set_rate("c1", 0.5, 1.0)._replace(parameter="learningRate").canonical_bytes()

    assert text == (
        b"2:c1,3:run,1:1,3:SET,12:learningRate,16:3fe0000000000000,16:3ff0000000000000,"
        b"1:0,13:1795946400000,13:1795947000000,3:ada,6:a test,-,"
    )


def test_a_command_is_applied_once_and_its_reply_repeated(inbox: Inbox) -> None:
    stop = command("c1")

    assert received(inbox, stop).state == "RECEIVED"
    assert inbox.due(5, NOW) == (stop, None)
    assert inbox.apply(stop, 5).checkpoint == "/checkpoints/5"
    assert received(inbox, stop).state == "APPLIED"
    assert inbox.due(6, NOW) == (None, None)


def test_a_restart_neither_repeats_nor_forgets(inbox: Inbox) -> None:
    stop = command("c1")
    received(inbox, stop)
    inbox.apply(stop, 5)

    restarted = Inbox(2, KEY, json.loads(json.dumps(inbox.applied)))
    again = received(restarted, stop)
    assert (again.state, again.step, again.checkpoint) == ("APPLIED", 5, "/checkpoints/5")
    assert restarted.open is None


def test_what_is_not_offered_forged_late_or_of_another_attempt_is_refused(inbox: Inbox) -> None:
    forged = command("forged")

    assert "does not offer" in received(inbox, command("a", "EVALUATE")).reason
    assert "must be in [0.0, 1.0], was 2.0" in received(inbox, set_rate("b", 0.1, 2.0)).reason
    assert "for attempt 0" in received(inbox, command("c", attempt=0)).reason
    assert received(inbox, command("d"), LATE).state == "EXPIRED"
    wrong = inbox.receive(forged, signature(forged, b"another key"), 5, NOW)
    assert wrong is not None
    assert wrong.reason == "its signature is not of this key"


def test_another_old_value_is_refused(inbox: Inbox) -> None:
    received(inbox, set_rate("c1", 0.2, 0.4))

    due, reply = inbox.due(5, NOW)
    assert due is None
    assert reply is not None
    assert reply.reason == "the value is 0.1, not 0.2 as expected"


def test_a_failing_callback_refuses_the_command(inbox: Inbox) -> None:
    def fail(_: Command) -> None:
        raise OSError("disk full")

    inbox.handlers["STOP", None] = Handler(fail)
    received(inbox, command("c1"))

    assert inbox.apply(command("c1"), 5).reason == "it failed: OSError('disk full')"
    assert inbox.applied == {}


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

    def issue(self, one: Command) -> None:
        names = ["id", "runId", "attempt", "verb", "parameter", "oldValue", "newValue"]
        names += ["validFromStep", "issuedAt", "expiresAt", "issuer", "reason", "forecast"]
        self.commands.append({**dict(zip(names, one)), "signature": signature(one)})


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    served = Gateway()
    yield served
    served.server.shutdown()
    served.server.server_close()


def test_a_training_loop_stops_by_command(gateway: Gateway, tmp_path: Path) -> None:
    key = tmp_path / "command.key"
    key.write_bytes(KEY)
    run = grokwatch.Run(
        run_id="run",
        attempt=1,
        gateway_url=gateway.url,
        command_key=str(key),
        close_timeout=0.1,
        **NOWHERE,
    )
    stopped = threading.Event()

    def stop(_: Command) -> str:
        stopped.set()
        return f"holds {','.join(run.applied_commands)}"

    run.on_command("STOP", stop)
    assert run._description.record()["commands"] == ["STOP"]
    gateway.issue(command("c1", expires_at=time.time_ns() // 1_000_000 + 60_000))
    step = 0

    def trained() -> bool:
        nonlocal step
        step += 1
        run.poll(step)
        return stopped.is_set()

    eventually(trained, "the command is applied")
    run.finish("KILLED", "grokwatch-command")

    assert [reply["state"] for reply in gateway.replies] == ["RECEIVED", "APPLIED"]
    assert gateway.replies[1]["checkpoint"] == "holds c1"
    assert gateway.replies[1]["step"] == step


def test_an_offer_without_bounds_is_refused_at_once() -> None:
    run = grokwatch.Run(run_id="run", attempt=1, close_timeout=0.1, **NOWHERE)
    with pytest.raises(ValueError, match="with bounds and current"):
        run.on_command("EXTEND", lambda _: None)
    run.on_command("STOP", lambda _: None)
    assert run._description.record()["commands"] == [], "no command arrives without a gateway"
    run.finish()

"""Receives the commands to a run from the gateway, and sends the replies."""

from __future__ import annotations

import json
import threading
import time
import urllib.parse
import urllib.request
from collections import deque
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Callable, Optional

from grokwatch.commands.command import MIN_KEY_BYTES, VERBS, Command
from grokwatch.commands.inbox import Handler, Inbox, Reply
from grokwatch.settings import Settings

_PAUSE = 1.0
_TIMEOUT = 5.0
_MAX_BODY = 1 << 20
_LAST_REPLIES = 5.0


class CommandClient:
    """A thread of its own polls the gateway; ``poll`` is for the training's thread, and waits for
    nothing but the handlers."""

    def __init__(
        self,
        settings: Settings,
        run_id: str,
        attempt: Callable[[], Optional[int]],
        applied: Optional[Mapping[str, Any]],
        warn: Callable[[str], None],
    ) -> None:
        """``attempt`` is None until it is known."""
        self._settings = settings
        self._run_id = run_id
        self._attempt = attempt
        self._warn = warn
        self._applied = applied
        self._lock = threading.Lock()
        self._inbox: Optional[Inbox] = None
        self._handlers: dict[tuple[str, Optional[str]], Handler] = {}
        self._replies: deque[Reply] = deque()
        self._sent: set[tuple[str, str]] = set()
        self._step = 0
        self._stopped = threading.Event()
        self._thread: Optional[threading.Thread] = None

    @property
    def applied(self) -> dict[str, Any]:
        """Step and checkpoint of each applied command by its id."""
        with self._lock:
            known = self._inbox.applied if self._inbox is not None else self._applied or {}
            return dict(known)

    def offer(self, verb: str, parameter: Optional[str], handler: Handler) -> None:
        """Obeys a verb from now on."""
        if verb not in VERBS:
            raise ValueError(f"verb must be one of {', '.join(VERBS)}, was {verb!r}")
        if (verb == "SET") != (parameter is not None):
            raise ValueError("parameter must be given for SET, and for SET alone")
        if verb in ("SET", "EXTEND") and (handler.bounds is None or handler.current is None):
            raise ValueError(f"{verb} must be offered with bounds and current")
        self._handlers[verb, parameter] = handler
        if self._thread is None and self._settings.gateway_url and not self._settings.disabled:
            key = Path(self._settings.command_key).read_text("utf-8").strip().encode()
            if len(key) < MIN_KEY_BYTES:
                raise ValueError(f"the command key must have at least {MIN_KEY_BYTES} bytes")
            self._thread = threading.Thread(
                target=self._run, args=(key,), name="grokwatch-commands", daemon=True
            )
            self._thread.start()

    @property
    def offered(self) -> list[str]:
        """The commands that are obeyed, as in the run's description; none without a gateway."""
        if self._thread is None:
            return []
        return sorted(f"{verb} {name}" if name else verb for verb, name in self._handlers)

    def poll(self, step: int) -> None:
        """Applies the command that is due after a step."""
        self._step = step
        inbox = self._inbox
        if inbox is None or inbox.open is None:
            return
        with self._lock:
            command, reply = inbox.due(step, _millis())
        if command is not None:
            reply = inbox.apply(command, step)
        if reply is not None:
            self._replies.append(reply)

    def complete(self, place: Any) -> None:
        """Replies to the command whose handler has returned ``LATER``."""
        if self._inbox is not None:
            with self._lock:
                reply = self._inbox.complete(place)
            if reply is not None:
                self._replies.append(reply)

    def close(self) -> None:
        """Refuses what is open and sends the last replies, for some seconds."""
        if self._inbox is not None:
            with self._lock:
                reply = self._inbox.end(self._step)
            if reply is not None:
                self._replies.append(reply)
        self._stopped.set()
        if self._thread is not None:
            self._thread.join(_LAST_REPLIES)

    def _run(self, key: bytes) -> None:
        deadline = float("inf")
        while time.monotonic() < deadline:
            try:
                self._exchange(key)
            except Exception as e:
                self._warn(f"commands cannot be received; tried again: {type(e).__name__}: {e}")
            if self._stopped.is_set():
                if not self._replies:
                    return
                deadline = min(deadline, time.monotonic() + _LAST_REPLIES)
                time.sleep(_PAUSE / 10)
            else:
                self._stopped.wait(_PAUSE)

    def _exchange(self, key: bytes) -> None:
        attempt = self._attempt()
        if attempt is None:
            return
        with self._lock:
            if self._inbox is None:
                self._inbox = Inbox(attempt, key, self._applied)
                self._inbox.handlers = self._handlers
        self._send_replies(attempt)
        query = urllib.parse.urlencode({"runId": self._run_id})
        for fields in self._call(f"/api/v1/commands?{query}", None)["commands"]:
            command = Command.parse(fields)
            with self._lock:
                reply = self._inbox.receive(
                    command, str(fields["signature"]), self._step, _millis()
                )
            # The gateway gives each command until it expires: a final reply is sent once.
            if reply is not None and (command.id, reply.state) not in self._sent:
                self._sent.add((command.id, reply.state))
                self._replies.append(reply)
        self._send_replies(attempt)

    def _send_replies(self, attempt: int) -> None:
        while self._replies:
            reply = self._replies[0]
            body = {
                "commandId": reply.command_id,
                "runId": self._run_id,
                "attempt": attempt,
                "state": reply.state,
                "step": reply.step,
                "checkpoint": reply.checkpoint,
                "reason": reply.reason,
            }
            self._call("/api/v1/command-replies", body)
            self._sent.add((reply.command_id, reply.state))
            self._replies.popleft()

    def _call(self, path: str, body: Optional[dict[str, Any]]) -> Any:
        headers = {"Content-Type": "application/json"}
        if self._settings.gateway_token:
            headers["Authorization"] = "Bearer " + self._settings.gateway_token
        request = urllib.request.Request(
            self._settings.gateway_url.rstrip("/") + path,
            None if body is None else json.dumps(body).encode(),
            headers,
        )
        with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:
            return json.loads(answer.read(_MAX_BODY) or b"{}")


def _millis() -> int:
    return time.time_ns() // 1_000_000

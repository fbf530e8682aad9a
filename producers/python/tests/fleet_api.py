"""The part of a fleet's HTTP API that tuners use, over HTTP."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Optional
from urllib.parse import parse_qs, unquote


class FleetApi:
    """Serves runs and a calibration that a test sets, and records the requests."""

    def __init__(self) -> None:
        self.runs: dict[str, dict[str, Any]] = {}
        self.calibration: dict[str, Any] = {"off": [], "points": []}
        self.body: Optional[bytes] = None
        """What every request is answered with instead, if set."""
        self.delay = threading.Event()
        """Answers wait for it; set by default."""
        self.delay.set()
        self.paths: list[str] = []
        self.posted: list[tuple[str, dict[str, Any]]] = []
        """Path and body of each write."""
        self.tokens: list[Optional[str]] = []
        self.query: dict[str, list[str]] = {}
        """Parameters of the last request for a list of runs."""
        api = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                api.paths.append(self.path)
                api.tokens.append(self.headers.get("Authorization"))
                api.delay.wait(10)
                found = api.find(self.path)
                body = json.dumps(found).encode() if api.body is None else api.body
                self.send_response(200 if found is not None or api.body else 404)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_POST(self) -> None:
                sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                api.posted.append((self.path, sent))
                body = json.dumps({"id": "c1", "state": "ISSUED", **sent}).encode()
                self.send_response(202)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def find(self, path: str) -> Any:
        """The document at a path; None where there is none."""
        if path == "/api/v1/calibration":
            return self.calibration
        if path.startswith("/api/v1/runs?"):
            self.query = parse_qs(path.partition("?")[2])
            return {"runs": list(self.runs.values())}
        return self.runs.get(unquote(path.removeprefix("/api/v1/runs/")))

    def advise(self, run_id: str, verdict: Optional[str], probability: Any = 0.01) -> None:
        """Sets the advice on a run."""
        self.runs[run_id] = {
            "runId": run_id,
            "project": "p",
            "group": None,
            "step": 100,
            "generalisedStep": None,
            "status": "RUNNING",
            "advice": None if verdict is None else {"verdict": verdict},
            "forecast": None if probability is None else {"probability": probability},
        }

    def finished(self, count: int, lowest: float) -> None:
        """Adds runs that generalised at step 200, forecast with a probability at step 100."""
        start = len(self.calibration["points"])
        self.calibration["points"] += [
            {"runId": f"old-{i}", "step": 100, "probability": lowest, "generalisedStep": 200}
            for i in range(start, start + count)
        ]

    def close(self) -> None:
        self.delay.set()
        self.server.shutdown()
        self.server.server_close()

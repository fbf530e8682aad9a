"""The HTTP API of a fleet: requests, secrets and errors."""

from __future__ import annotations

import ipaddress
import json
import os
import urllib.error
import urllib.request
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any, Optional
from urllib.parse import quote, urlencode, urlsplit

DEFAULT_URL = "http://127.0.0.1:8080"
_TIMEOUT_SECONDS = 30.0
_MAX_BYTES = 64 << 20
_MAX_PROBLEM_BYTES = 64 << 10

Parameters = Mapping[str, Any]


class ApiError(Exception):
    """A request that failed.

    ``status`` is the HTTP status, 0 where no server answered.
    """

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class Api:
    """The API at one address, with a token or without.

    What is not given comes from the environment at each request: ``GROKWATCH_URL``,
    ``GROKWATCH_HTTP_TOKEN``, ``GROKWATCH_HTTP_TOKEN_FILE``. ``timeout`` is the maximum wait for
    data, seconds.
    """

    def __init__(
        self,
        url: Optional[str] = None,
        token: Optional[str] = None,
        timeout: float = _TIMEOUT_SECONDS,
    ) -> None:
        self._url = url
        self._token = token
        self._timeout = timeout

    @property
    def url(self) -> str:
        """Address of the page, without a slash at its end."""
        url = (self._url or os.environ.get("GROKWATCH_URL") or DEFAULT_URL).rstrip("/")
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ApiError(0, f"the fleet's address must be http://HOST:PORT, was {url!r} (url=)")
        return url

    def get(self, path: str, parameters: Optional[Parameters] = None) -> Any:
        """The JSON document at a path below ``/api/v1``; parameters that are None are left out."""
        given = {name: value for name, value in (parameters or {}).items() if value is not None}
        query = "?" + urlencode({n: _text(v) for n, v in given.items()}, True) if given else ""
        return self._send(path + query, None)

    def post(self, path: str, body: Mapping[str, Any]) -> Any:
        """The JSON document that answers a JSON body; fields that are None are left out."""
        given = {name: value for name, value in body.items() if value is not None}
        return self._send(path, json.dumps(given).encode())

    def _send(self, path: str, body: Optional[bytes]) -> Any:
        url = f"{self.url}/api/v1{path}"
        headers = self._headers()
        if body is not None:
            headers["Content-Type"] = "application/json"
        request = urllib.request.Request(url, body, headers)
        try:
            with _opener(url).open(request, timeout=self._timeout) as response:
                answer = response.read(_MAX_BYTES + 1)
        except urllib.error.HTTPError as e:
            raise ApiError(e.code, _problem(e)) from None
        except OSError as e:
            reason = getattr(e, "reason", e)
            raise ApiError(
                0, f"no answer from {self.url}: {reason} (url=, GROKWATCH_URL)"
            ) from None
        if len(answer) > _MAX_BYTES:
            raise ApiError(0, f"the answer of {path} has more than {_MAX_BYTES} bytes")
        try:
            return json.loads(answer)
        except ValueError:
            raise ApiError(
                0, f"{self.url} is no Grokwatch: its answer is not JSON (url=)"
            ) from None

    def _headers(self) -> dict[str, str]:
        token = self._token or os.environ.get("GROKWATCH_HTTP_TOKEN") or _token_of_file()
        return {
            "Accept": "application/json",
            **({"Authorization": f"Bearer {token}"} if token else {}),
        }


def segment(value: str) -> str:
    """A text as one segment of a path."""
    return quote(value, safe="")


def _token_of_file() -> str:
    name = os.environ.get("GROKWATCH_HTTP_TOKEN_FILE")
    try:
        return Path(name).read_text("utf-8").strip() if name else ""
    except OSError as e:
        raise ApiError(0, f"GROKWATCH_HTTP_TOKEN_FILE names {name}: {e.strerror}") from None


def _text(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    return value


def _problem(error: urllib.error.HTTPError) -> str:
    if error.code == HTTPStatus.UNAUTHORIZED:
        return "the token is missing or wrong (token=, GROKWATCH_HTTP_TOKEN_FILE)"
    try:
        problem = json.loads(error.read(_MAX_PROBLEM_BYTES))
        return str(problem.get("detail") or problem.get("title") or error.reason)
    except (ValueError, AttributeError, OSError):
        return f"{error.code} {error.reason}"


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Redirects are errors: the token is for one server."""

    def redirect_request(self, *_: Any) -> None:
        return None


def _opener(url: str) -> urllib.request.OpenerDirector:
    host = urlsplit(url).hostname or ""
    handlers: list[urllib.request.BaseHandler] = [_NoRedirect()]
    if _is_loopback(host):
        handlers.append(urllib.request.ProxyHandler({}))
    return urllib.request.build_opener(*handlers)


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False

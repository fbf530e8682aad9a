"""Who a run is: the key of everything it publishes, and where it belongs."""

from __future__ import annotations

import getpass
import re
import uuid
from collections.abc import Mapping
from typing import Any, Callable, NamedTuple, Optional

from grokwatch.contract import MAX_NAME

_MAX_ATTEMPT = 2**31 - 1


class Identity(NamedTuple):
    """Of one attempt of one run."""

    run_id: str
    attempt: Optional[int]
    """Restart counter; None: one more than the last that was published."""
    place: dict[str, str]
    """``project``, ``name``, ``group`` and ``owner``, as far as known."""


def identify(
    arguments: Mapping[str, Any], environ: Mapping[str, str], on_fault: Callable[[str], None]
) -> Identity:
    """Makes the identity out of arguments, else the environment.

    A run id that is given, or ``resume``, means a run that may have been there before; without
    either it is new, under an id of its own.
    """
    place = {
        field: str(value)
        for field in ("project", "name", "group", "owner")
        if (value := _chosen(field, arguments, environ)) is not None
    }
    place.setdefault("owner", _user())
    given = _run_id(_chosen("run_id", arguments, environ), on_fault)
    resume = arguments.get("resume")
    resumes = given is not None if resume is None else bool(resume)
    attempt = _attempt(_chosen("attempt", arguments, environ), on_fault)
    if attempt is None and not resumes:
        attempt = 0
    return Identity(given or _derived_id(place, resumes), attempt, place)


def _chosen(name: str, arguments: Mapping[str, Any], environ: Mapping[str, str]) -> Any:
    value = arguments.get(name)
    return environ.get(f"GROKWATCH_{name.upper()}") if value is None else value


def _run_id(given: Any, on_fault: Callable[[str], None]) -> Optional[str]:
    if given is None:
        return None
    if 1 <= len(str(given)) <= MAX_NAME:
        return str(given)
    on_fault(f"run_id must have 1 to {MAX_NAME} characters, had {len(str(given))}: one is made up")
    return None


def _derived_id(place: Mapping[str, str], resumes: bool) -> str:
    """The same for the same project and name where a run is resumed."""
    words = [place.get("project", ""), place.get("name", "")]
    stem = re.sub(r"[^a-zA-Z0-9._-]+", "-", "-".join(filter(None, words))).strip("-")[:200]
    return stem if resumes and stem else f"{stem or 'run'}-{uuid.uuid4().hex[:8]}"


def _attempt(given: Any, on_fault: Callable[[str], None]) -> Optional[int]:
    if given is None:
        return None
    try:
        attempt = int(given)
    except (TypeError, ValueError):
        attempt = -1
    if 0 <= attempt <= _MAX_ATTEMPT:
        return attempt
    on_fault(f"attempt must be a whole number in [0, {_MAX_ATTEMPT}], was {given!r}: ignored")
    return None


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""

"""A command as it travels, and its signature."""

from __future__ import annotations

import hashlib
import hmac
import struct
from collections.abc import Mapping
from typing import Any, NamedTuple, Optional

VERBS = ("STOP", "CHECKPOINT", "EVALUATE", "SET", "EXTEND")
MIN_KEY_BYTES = 32


class Command(NamedTuple):
    """One command to the trainer of one run. Times are milliseconds since 1970."""

    id: str
    run_id: str
    attempt: int
    verb: str
    """STOP, CHECKPOINT, EVALUATE, SET or EXTEND."""
    parameter: Optional[str]
    """Name of what SET changes."""
    old_value: Optional[float]
    """Value that SET and EXTEND expect."""
    new_value: Optional[float]
    """Value that SET and EXTEND want."""
    valid_from_step: int
    issued_at: int
    expires_at: int
    issuer: str
    reason: str
    forecast: Optional[str]

    @staticmethod
    def parse(fields: Mapping[str, Any]) -> Command:
        """The command of the gateway's JSON; raises what Python raises if it is none."""
        return Command(
            str(fields["id"]),
            str(fields["runId"]),
            int(fields["attempt"]),
            str(fields["verb"]),
            fields["parameter"],
            _number(fields["oldValue"]),
            _number(fields["newValue"]),
            int(fields["validFromStep"]),
            int(fields["issuedAt"]),
            int(fields["expiresAt"]),
            str(fields["issuer"]),
            str(fields["reason"]),
            fields["forecast"],
        )

    def canonical_bytes(self) -> bytes:
        """The bytes that are signed: each field as ``length:bytes,``, None as ``-,``."""
        return b"".join(_field(value) for value in self)

    def is_signed(self, signature: str, key: bytes) -> bool:
        """Whether a signature is of this command by a key."""
        wanted = hmac.new(key, self.canonical_bytes(), hashlib.sha256).hexdigest()
        return hmac.compare_digest(wanted.encode(), signature.encode())


def _number(value: Any) -> Optional[float]:
    return None if value is None else float(value)


def _field(value: Any) -> bytes:
    if value is None:
        return b"-,"
    if isinstance(value, float):
        value = struct.pack(">d", value).hex()
    encoded = str(value).encode("utf-8")
    return str(len(encoded)).encode() + b":" + encoded + b","

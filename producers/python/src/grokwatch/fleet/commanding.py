"""Commands to trainers, prepared for a person to approve."""

from __future__ import annotations

import getpass
import shlex
from dataclasses import dataclass
from typing import Any, Optional

from grokwatch.commands.command import VERBS
from grokwatch.fleet import stopping
from grokwatch.fleet.api import segment
from grokwatch.fleet.fleet import Fleet
from grokwatch.fleet.view import FleetRun

_EFFECTS = {
    "STOP": "writes a checkpoint and ends the run",
    "CHECKPOINT": "writes a checkpoint; the run goes on",
    "EVALUATE": "evaluates once; the run goes on",
    "SET": "changes {parameter} to {new_value:g} and writes a checkpoint",
    "EXTEND": "changes the budget of steps to {new_value:g} and writes a checkpoint",
}
_MAX_ISSUER = 100


@dataclass(frozen=True)
class Proposal:
    """A command that is not sent yet. ``parameter`` and the values are of SET, the values also of
    EXTEND; without ``old_value`` it is the one that the run was described with."""

    run_id: str
    verb: str
    reason: str
    parameter: Optional[str] = None
    old_value: Optional[float] = None
    new_value: Optional[float] = None

    def __post_init__(self) -> None:
        if self.verb not in VERBS:
            raise ValueError(f"verb must be one of {', '.join(VERBS)}, was {self.verb!r}")
        if not self.reason.strip():
            raise ValueError("reason must not be blank")
        if (self.verb == "SET") != (self.parameter is not None):
            raise ValueError("parameter must be given for SET, and for SET alone")
        if (self.verb in ("SET", "EXTEND")) != (self.new_value is not None):
            raise ValueError("new_value must be given for SET and EXTEND, and for these alone")

    @property
    def effect(self) -> str:
        """What the trainer does."""
        return _EFFECTS[self.verb].format(parameter=self.parameter, new_value=self.new_value)

    @property
    def command_line(self) -> str:
        """The same as a command for a shell."""
        options = [self.run_id, f"--reason={self.reason}"]
        if self.parameter is not None:
            options.append(f"--parameter={self.parameter}")
        if self.old_value is not None:
            options.append(f"--from={self.old_value:.17g}")
        if self.new_value is not None:
            options.append(f"--to={self.new_value:.17g}")
        return f"grokwatch {self.verb.lower()} {shlex.join(options)}"

    def to(self, run: FleetRun) -> str:
        """What is to be approved, in one line."""
        return f"{self.verb} to run {run.name} ({self.run_id}): its trainer {self.effect}."


def prepare(fleet: Fleet, proposal: Proposal) -> dict[str, Any]:
    """What would be sent, and for STOP whether the run may be stopped; nothing is sent.

    Raises ``ValueError`` if the run has ended or its trainer does not obey the command.
    """
    run = obeying(fleet, proposal)
    may_stop = stopping.may_stop(fleet, proposal.run_id) if proposal.verb == "STOP" else None
    return {
        "sent": False,
        "command": proposal.to(run),
        "reason": proposal.reason,
        "mayStop": may_stop,
        "commandLine": proposal.command_line,
        "page": run.url,
    }


def obeying(fleet: Fleet, proposal: Proposal) -> FleetRun:
    """The run, if its trainer obeys the command."""
    run = fleet.get_run(proposal.run_id)
    if run.fields["status"] != "RUNNING":
        raise ValueError(f"run {proposal.run_id} has ended: {run.fields['status']}")
    offered = (run.fields.get("description") or {}).get("commands")
    verb = proposal.verb if proposal.parameter is None else f"SET {proposal.parameter}"
    if offered is not None and verb not in offered:
        raise ValueError(
            f"the trainer of run {proposal.run_id} does not obey {verb};"
            f" it obeys {', '.join(offered) or 'no commands'}"
        )
    return run


def send(fleet: Fleet, proposal: Proposal) -> dict[str, Any]:
    """Issues the command; the trainer's reply comes later."""
    body = {
        "verb": proposal.verb,
        "parameter": proposal.parameter,
        "oldValue": proposal.old_value,
        "newValue": proposal.new_value,
        "issuer": f"mcp:{getpass.getuser()}"[:_MAX_ISSUER],
        "reason": proposal.reason,
    }
    issued: dict[str, Any] = fleet.api.post(f"/runs/{segment(proposal.run_id)}/commands", body)
    return {"sent": True, "command": issued}

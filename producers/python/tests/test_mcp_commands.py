"""The tools of agents that prepare and send commands, by the protocol's own client over stdio."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator, Sequence
from typing import Any, Optional

import pytest
from fleet_api import FleetApi

pytest.importorskip("mcp")
from mcp import Client, StdioServerParameters, stdio_client
from mcp.shared.exceptions import MCPError
from mcp_types import ElicitResult

STOP = {"run_id": "r", "verb": "STOP", "reason": "no sign of generalisation"}


@pytest.fixture
def api() -> Iterator[FleetApi]:
    served = FleetApi()
    served.advise("r", "KEEP")
    unknown = ("phase", "maxSteps", "memorisedStep", "plateauSteps", "trainAccuracy")
    unknown += ("validationAccuracy", "rise", "phaseReason")
    served.runs["r"].update(dict.fromkeys(unknown), name="seven", openAlerts=[])
    served.runs["r"]["advice"]["text"] = "Keep it."
    served.runs["r"]["description"] = {"commands": ["SET weightDecay", "STOP"]}
    yield served
    served.close()


class Session:
    """A client whose person answers every question alike; None: the client cannot ask."""

    def __init__(self, api: FleetApi, answer: Optional[tuple[str, Optional[dict[str, bool]]]]):
        self._api = api
        self._answer = answer
        self.questions: list[str] = []
        self.tools: dict[str, Any] = {}

    def calls(self, *requests: tuple[str, dict[str, Any]]) -> list[Any]:
        """The results, or the errors of the protocol."""
        return asyncio.run(asyncio.wait_for(self._calls(requests), 60))

    async def _calls(self, requests: Sequence[tuple[str, dict[str, Any]]]) -> list[Any]:
        command = ["-m", "grokwatch", "mcp", f"--url={self._api.url}"]
        transport = stdio_client(StdioServerParameters(command=sys.executable, args=command))
        asking = {} if self._answer is None else {"elicitation_callback": self._ask}
        results: list[Any] = []
        async with Client(transport, **asking) as client:
            self.tools = {tool.name: tool for tool in (await client.list_tools()).tools}
            for name, arguments in requests:
                try:
                    results.append(await client.call_tool(name, arguments))
                except MCPError as e:
                    results.append(e)
        return results

    async def _ask(self, _: Any, params: Any) -> Any:
        self.questions.append(params.message)
        action, content = self._answer or ("cancel", None)
        return ElicitResult(action=action, content=content)


def test_a_proposal_sends_nothing_and_names_what_would_be_sent(api: FleetApi) -> None:
    session = Session(api, ("accept", {"approved": True}))
    proposed = session.calls(("propose_command", STOP))[0].structured_content

    assert proposed["sent"] is False
    assert proposed["command"] == (
        "STOP to run seven (r): its trainer writes a checkpoint and ends the run."
    )
    assert proposed["mayStop"]["answer"] == "NO"
    assert proposed["commandLine"] == "grokwatch stop r '--reason=no sign of generalisation'"
    assert api.posted == [] and session.questions == []
    assert session.tools["propose_command"].annotations.read_only_hint
    assert session.tools["send_command"].annotations.destructive_hint


def test_an_approved_command_is_sent_once_as_it_was_approved(api: FleetApi) -> None:
    session = Session(api, ("accept", {"approved": True}))
    change = {"run_id": "r", "verb": "SET", "reason": "plateau", "parameter": "weightDecay"}
    stop, _ = session.calls(
        ("send_command", STOP), ("send_command", {**change, "old_value": 1, "new_value": 4})
    )

    assert stop.structured_content["sent"] is True
    assert stop.structured_content["command"]["state"] == "ISSUED"
    assert session.questions[0] == (
        "STOP to run seven (r): its trainer writes a checkpoint and ends the run."
        " Reason: no sign of generalisation. May it be stopped: NO."
    )
    assert "changes weightDecay to 4 and writes a checkpoint" in session.questions[1]
    (path, body), (_, changed) = api.posted
    assert path == "/api/v1/runs/r/commands"
    assert body.pop("issuer").startswith("mcp:")
    assert body == {"verb": "STOP", "reason": "no sign of generalisation"}
    assert (changed["oldValue"], changed["newValue"]) == (1, 4)


@pytest.mark.parametrize("answer", [("decline", None), ("accept", {"approved": False})])
def test_a_command_that_is_not_approved_is_not_sent(api: FleetApi, answer: Any) -> None:
    session = Session(api, answer)
    own_approval = {**STOP, "approval": {"approved": True}}
    results = session.calls(("send_command", STOP), ("send_command", own_approval))

    assert results[0].structured_content == {"sent": False, "because": "it was not approved"}
    assert "approval" not in session.tools["send_command"].input_schema["properties"]
    assert api.posted == [], "an agent cannot approve its own command either"


def test_a_client_that_cannot_ask_a_person_sends_nothing(api: FleetApi) -> None:
    (refused,) = Session(api, None).calls(("send_command", STOP))

    assert isinstance(refused, MCPError) and "elicitation" in str(refused)
    assert api.posted == []


def test_a_command_that_cannot_be_obeyed_is_refused_without_a_question(api: FleetApi) -> None:
    refusals = {
        "does not obey CHECKPOINT; it obeys SET weightDecay, STOP": {"verb": "CHECKPOINT"},
        "verb must be one of": {"verb": "KILL"},
        "parameter must be given for SET": {"verb": "SET", "new_value": 1},
        "new_value must be given for SET and EXTEND": {"new_value": 1},
        "reason must not be blank": {"reason": " "},
        "run e has ended: KILLED": {"run_id": "e"},
        "404": {"run_id": "nobody"},
    }
    api.runs["e"] = {**api.runs["r"], "runId": "e", "status": "KILLED"}
    session = Session(api, ("accept", {"approved": True}))
    for tool in ("propose_command", "send_command"):
        results = session.calls(*((tool, {**STOP, **change}) for change in refusals.values()))
        for message, result in zip(refusals, results):
            assert result.is_error and message in result.content[0].text
    assert session.questions == [] and api.posted == []

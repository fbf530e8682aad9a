"""The tools for agents, called by the protocol's own client over stdio."""

import asyncio
import sys

import pytest
from conftest import eventually

import grokwatch
from grokwatch.fleet.stopping import harm_bound


def point(run, probability, step=100, generalised=1000):
    return {
        "runId": run,
        "probability": probability,
        "step": step,
        "generalisedStep": generalised,
    }


def test_the_harm_bound_is_exact():
    runs = [point(f"run-{n}", 0.5) for n in range(58)]
    clean = harm_bound(runs, 0.05)
    assert (clean["generalised"], clean["asLow"]) == (58, 0)
    assert clean["bound"] == pytest.approx(1 - 0.05 ** (1 / 58))
    one = harm_bound([*runs, point("low", 0.04), point("low", 0.9)], 0.05)
    assert (one["generalised"], one["asLow"]) == (59, 1)
    assert one["bound"] == pytest.approx(0.0779, abs=5e-4)


def test_there_is_no_harm_bound_without_runs_or_forecast():
    assert harm_bound([point("never", 0.01, generalised=None)], 0.05)["bound"] is None
    assert harm_bound([point("late", 0.01, step=1000)], 0.05)["bound"] is None
    assert harm_bound([point("run", 0.5)], None)["text"] == "No bound: it has no forecast."
    assert harm_bound([point("run", 0.01)], 0.05)["bound"] == 1


@pytest.fixture(scope="module")
def agents_stack(stack, tmp_path_factory):
    """A run on a plateau and one that has diverged, both still running."""
    plateau = grokwatch.Run("agents", "plateau", {"max_steps": 9000}, run_id="p", **stack.settings)
    for step in range(0, 2000, 10):
        accuracy = min(1.0, step / 200)
        plateau.log(step, train_loss=4 * 0.98**step, train_acc=accuracy, val_loss=5, val_acc=0.01)
    key = tmp_path_factory.mktemp("key") / "command.key"
    key.write_text("k" * 32)
    nowhere = {"gateway_url": "http://127.0.0.1:9", "command_key": str(key)}
    broken = grokwatch.Run("agents", "broken", run_id="b", **nowhere, **stack.settings)
    broken.on_command("STOP", lambda _: None)
    for step in range(0, 200, 10):
        broken.log(step, train_loss=float("nan") if step > 100 else 3.0, val_loss=3.0)
    fleet = grokwatch.Fleet(stack.url, stack.token)
    phases = {"p": "PLATEAU", "b": "DIVERGED"}

    def is_complete():
        try:
            rows = fleet.list_runs({"project": "agents"})
            return {row["runId"]: row["phase"] for row in rows} == phases
        except grokwatch.ApiError:
            return False

    assert plateau.flush(30) and broken.flush(30)
    eventually(is_complete, "the API has both runs in their phases", 120)
    yield stack
    plateau.finish()
    broken.finish()


def calls(stack, tmp_path, *requests):
    """The results of tool calls, by the SDK's client and a server process of its own."""
    pytest.importorskip("mcp")
    from mcp import Client, StdioServerParameters, stdio_client
    from mcp_types import ElicitResult

    token = tmp_path / "token"
    token.write_text(stack.token)
    arguments = ["-m", "grokwatch", "mcp", f"--url={stack.url}", f"--http-token-file={token}"]

    async def approve(*_):
        return ElicitResult(action="accept", content={"approved": True})

    async def call():
        transport = stdio_client(StdioServerParameters(command=sys.executable, args=arguments))
        async with Client(transport, elicitation_callback=approve) as client:
            tools = {tool.name: tool for tool in (await client.list_tools()).tools}
            return tools, [await client.call_tool(name, given) for name, given in requests]

    return asyncio.run(asyncio.wait_for(call(), 120))


def test_agents_learn_which_runs_need_a_person_and_whether_one_may_be_stopped(
    agents_stack, tmp_path
):
    tools, results = calls(
        agents_stack,
        tmp_path,
        ("which_runs_need_me", {"project": "agents"}),
        ("may_i_stop_this_run", {"run_id": "p"}),
        ("may_i_stop_this_run", {"run_id": "b"}),
        ("list_runs", {"project": "agents", "phase": "PLATEAU"}),
        ("get_run", {"run_id": "p"}),
        ("get_run", {"run_id": "nobody"}),
    )
    reading = {"which_runs_need_me", "may_i_stop_this_run", "list_runs", "get_run"}
    assert set(tools) == reading | {"propose_command", "send_command"}
    assert all(tools[name].annotations.read_only_hint for name in reading)
    needing, plateau, broken, listed, one, missing = results
    assert [run["runId"] for run in needing.structured_content["runs"]] == ["b"]
    assert "diverged" in needing.structured_content["runs"][0]["reason"].lower()
    answer = plateau.structured_content
    assert answer["answer"] in ("NO", "UNKNOWN") and answer["because"]
    assert answer["run"]["forecast"] is not None and answer["harm"]["text"]
    assert answer["evidence"]["memorisedStep"] is not None
    assert broken.structured_content["answer"] == "YES"
    assert [run["runId"] for run in listed.structured_content["runs"]] == ["p"]
    assert one.structured_content["maxSteps"] == 9000
    assert missing.is_error and "nobody" in missing.content[0].text


def test_an_approved_command_is_issued_to_a_trainer_that_obeys_it(agents_stack, tmp_path):
    stop = {"verb": "STOP", "reason": "it has diverged"}
    _, (refused, sent) = calls(
        agents_stack,
        tmp_path,
        ("send_command", {"run_id": "p", **stop}),
        ("send_command", {"run_id": "b", **stop}),
    )
    assert "does not obey STOP; it obeys no commands" in refused.content[0].text
    issued = sent.structured_content["command"]
    assert (issued["runId"], issued["verb"], issued["state"]) == ("b", "STOP", "ISSUED")
    fleet = grokwatch.Fleet(agents_stack.url, agents_stack.token)
    listed = fleet.api.get("/runs/b/commands")["commands"]
    assert [command["id"] for command in listed] == [issued["id"]]
    assert listed[0]["issuer"].startswith("mcp:")

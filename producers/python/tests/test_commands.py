"""Commands: received from a gateway, applied once, refused with a reason."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from queue import Queue
from typing import Any, Optional

import pytest
from command_gateway import KEY, LATE, NOW, Gateway, command, live, set_rate, signature
from conftest import NOWHERE, eventually

import grokwatch
from grokwatch.commands.command import Command
from grokwatch.commands.inbox import LATER, Handler, Inbox
from grokwatch.commands.offer import Effect, Offer, TrainingCommands


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


def test_an_effect_may_come_after_its_callback(inbox: Inbox) -> None:
    inbox.handlers["STOP", None] = Handler(lambda _: LATER)
    stop = command("c1")
    received(inbox, stop)

    assert inbox.apply(stop, 5) is None
    assert inbox.applied == {"c1": (5, None)}
    assert inbox.due(6, LATE) == (None, None)
    reply = inbox.complete("/checkpoints/5")
    assert reply is not None
    assert (reply.state, reply.step, reply.checkpoint) == ("APPLIED", 5, "/checkpoints/5")
    assert inbox.complete("/checkpoints/6") is None


def test_an_effect_that_never_comes_is_refused_at_the_end(inbox: Inbox) -> None:
    inbox.handlers["STOP", None] = Handler(lambda _: LATER)
    received(inbox, command("c1"))
    inbox.apply(command("c1"), 5)

    reply = inbox.end(9)
    assert reply is not None
    assert (reply.state, reply.reason) == ("REFUSED", "the run has ended")
    assert inbox.applied == {}


def test_a_failing_callback_refuses_the_command(inbox: Inbox) -> None:
    def fail(_: Command) -> None:
        raise OSError("disk full")

    inbox.handlers["STOP", None] = Handler(fail)
    received(inbox, command("c1"))

    assert inbox.apply(command("c1"), 5).reason == "it failed: OSError('disk full')"
    assert inbox.applied == {}


def test_a_training_loop_stops_by_command(gateway: Gateway, tmp_path: Path) -> None:
    run = grokwatch.Run(**gateway.arguments(tmp_path / "command.key"))
    stopped = threading.Event()

    def stop(_: Command) -> str:
        stopped.set()
        return f"holds {','.join(run.applied_commands)}"

    run.on_command("STOP", stop)
    assert run._description.record()["commands"] == ["STOP"]
    gateway.issue(live("c1"))
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


class Due:
    """A run with one command that is due at a step."""

    def __init__(self, at: int) -> None:
        self.at = at
        self.callback: Any = None

    def on_command(self, verb: str, callback: Any, **_: Any) -> None:
        self.callback = callback

    def poll(self, step: int) -> None:
        if step == self.at:
            self.callback(command("c1"))


def test_all_processes_apply_a_command_at_one_step() -> None:
    applied: list[tuple[int, int]] = []
    sent: list[Queue[Optional[Command]]] = [Queue(), Queue()]

    def train(rank: int) -> None:
        step = 0
        effect = Effect(lambda _: applied.append((rank, step)))
        commands = TrainingCommands(Offer(stop=True, every=5), {("STOP", None): effect}, "a test")
        run = Due(at=10) if rank == 0 else None
        if run is not None:
            commands.start(run)

        def broadcast(given: Optional[Command]) -> Optional[Command]:
            if rank == 0:
                for queue in sent:
                    queue.put(given)
                return given
            return sent[rank - 1].get(timeout=30)

        for step in range(1, 21):
            commands.after_step(step, run, 3, rank == 0, broadcast)

    ranks = [threading.Thread(target=train, args=(rank,)) for rank in range(3)]
    for rank in ranks:
        rank.start()
    for rank in ranks:
        rank.join(30)

    assert sorted(applied) == [(0, 10), (1, 10), (2, 10)]
    assert all(queue.empty() for queue in sent)


def test_what_a_framework_cannot_do_cannot_be_offered() -> None:
    with pytest.raises(ValueError, match="callback for a test cannot obey EVALUATE"):
        TrainingCommands(Offer(evaluate=True), {}, "a test")
    with pytest.raises(ValueError, match="bounds of learningRate must be least <= most"):
        Offer(learning_rate=(1.0, 0.0))

"""The callback for Hugging Face's Trainer, against the real package where it is installed."""

import inspect
from pathlib import Path
from types import SimpleNamespace

import pytest
from command_gateway import assert_bad_ones_are_refused, live, live_change
from conftest import RecordingRun, eventually

pytest.importorskip("transformers", reason="transformers is not installed")

from transformers import TrainerCallback, TrainerControl, TrainerState
from transformers.trainer_callback import CallbackHandler

from grokwatch import Offer
from grokwatch.huggingface import GrokwatchCallback

ARGS = SimpleNamespace(
    run_name="try",
    learning_rate=1e-3,
    weight_decay=0.1,
    train_batch_size=8,
    gradient_accumulation_steps=2,
    world_size=1,
    optim=SimpleNamespace(value="adamw_torch"),
    lr_scheduler_type=SimpleNamespace(value="cosine"),
    seed=3,
)


def handler(callback):
    """Transformers' own caller of callbacks."""
    return CallbackHandler([callback], None, None, None, None)


def state(step, zero=True):
    return TrainerState(global_step=step, max_steps=20, is_world_process_zero=zero)


def test_hooks_have_the_signatures_of_transformers():
    for name, hook in inspect.getmembers(GrokwatchCallback, inspect.isfunction):
        if name.startswith("on_") and name in vars(GrokwatchCallback):
            own = list(inspect.signature(hook).parameters)[:4]
            assert own == list(inspect.signature(getattr(TrainerCallback, name)).parameters)[:4]


def test_a_training_is_described_logged_and_ended(made_runs):
    callbacks = handler(GrokwatchCallback(project="p"))
    control = TrainerControl()
    callbacks.on_train_begin(ARGS, state(0), control)
    callbacks.on_log(
        ARGS, state(10), control, {"loss": 0.5, "grad_norm": 1.5, "learning_rate": 1e-3}
    )
    callbacks.on_log(ARGS, state(10), control, {"eval_loss": 0.7, "eval_accuracy": 0.2})
    callbacks.on_log(ARGS, state(20), control, {"train_loss": 0.6, "train_runtime": 3.0})
    callbacks.on_train_end(ARGS, state(20), control)
    (run,) = made_runs
    assert run.arguments["project"] == "p"
    assert run.described["batch_size"] == 16
    assert (run.described["optimizer"], run.described["learning_rate_schedule"]) == (
        "adamw_torch",
        "cosine",
    )
    assert run.logged == [
        (10, {"loss": 0.5, "grad_norm": 1.5, "learning_rate": 1e-3}),
        (10, {"eval_loss": 0.7, "eval_accuracy": 0.2}),
        (20, {"mean_train_loss": 0.6, "train_runtime": 3.0}),
    ]
    assert run.endings == [("FINISHED", "budget")]


def test_other_processes_tell_nothing(made_runs):
    callback = GrokwatchCallback()
    callback.on_train_begin(ARGS, state(0, zero=False), TrainerControl())
    callback.on_log(ARGS, state(1, zero=False), TrainerControl(), logs={"loss": 1.0})
    callback.on_train_end(ARGS, state(1, zero=False), TrainerControl())
    assert made_runs == []


def test_a_run_of_the_user_s_own_is_not_finished():
    run = RecordingRun()
    callback = GrokwatchCallback(run)
    callback.on_train_begin(ARGS, state(0), TrainerControl())
    callback.on_train_end(ARGS, state(20), TrainerControl())
    assert run.endings == []


def test_a_hook_that_goes_wrong_ends_nothing(made_runs):
    GrokwatchCallback().on_train_begin(None, None, None)


OFFER = Offer(
    stop=True,
    checkpoint=True,
    evaluate=True,
    learning_rate=(0.0, 1.0),
    weight_decay=(0.0, 1.0),
)


class Loop:
    """What the Trainer does at each step, with Transformers' own state, control and handler."""

    def __init__(self, callback, folder, state=None):
        self.args = SimpleNamespace(
            **{**vars(ARGS), "output_dir": str(folder), "eval_strategy": "no"}
        )
        self.optimizer = SimpleNamespace(param_groups=[{"lr": 0.1, "weight_decay": 0.5}])
        self.callbacks = CallbackHandler([callback], None, None, self.optimizer, None)
        self.state = state or TrainerState(max_steps=40, is_world_process_zero=True)
        self.control = TrainerControl()
        self.callbacks.on_train_begin(self.args, self.state, self.control)

    def step(self):
        self.state.global_step += 1
        self.callbacks.on_step_end(self.args, self.state, self.control)
        if self.control.should_save:
            folder = Path(self.args.output_dir) / f"checkpoint-{self.state.global_step}"
            folder.mkdir()
            self.state.save_to_json(str(folder / "trainer_state.json"))
            self.callbacks.on_save(self.args, self.state, self.control)

    def end(self):
        self.callbacks.on_train_end(self.args, self.state, self.control)


def test_commands_set_the_control_of_the_trainer(gateway, endings, tmp_path):
    key = tmp_path / "command.key"
    loop = Loop(GrokwatchCallback(commands=OFFER, **gateway.arguments(key)), tmp_path)
    gateway.give_bad()
    gateway.give(live("evaluation", "EVALUATE"))
    loop.step()
    gateway.give(live_change("rate", 0.1, 0.05, "learningRate"))
    loop.step()
    gateway.give(live("stop"))
    loop.step()
    stopped = loop.control.should_training_stop
    loop.end()

    assert_bad_ones_are_refused(gateway)
    assert "nothing to evaluate" in gateway.refusals()["evaluation"]
    assert stopped
    assert gateway.reply("rate")["checkpoint"] == str(tmp_path / "checkpoint-2")
    assert gateway.reply("stop")["step"] == 3
    assert loop.optimizer.param_groups[0]["lr"] == 0.05
    assert endings == [("KILLED", "grokwatch-command")]

    gateway.replies.clear()
    stored = TrainerState.load_from_json(str(tmp_path / "checkpoint-3" / "trainer_state.json"))
    again = Loop(GrokwatchCallback(commands=OFFER, **gateway.arguments(key, 2)), tmp_path, stored)
    eventually(lambda: gateway.states("stop") != [], "the reply is repeated")
    again.step()
    again.end()
    assert gateway.states("stop") == gateway.states("rate") == ["APPLIED"]
    assert not again.control.should_training_stop


def test_a_budget_cannot_be_offered():
    with pytest.raises(ValueError, match="callback for Hugging Face's Trainer cannot obey EXTEND"):
        GrokwatchCallback(commands=Offer(extend=(1, 10)))


def scripted(folder, at_step, callback, **arguments):
    """A Trainer that calls what is given before a step."""
    torch = pytest.importorskip("torch", reason="PyTorch is not installed (it is too large)")
    from transformers import Trainer, TrainingArguments

    class Model(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.linear = torch.nn.Linear(4, 3)

        def forward(self, x=None, labels=None):
            logits = self.linear(x)
            return {"loss": torch.nn.functional.cross_entropy(logits, labels), "logits": logits}

    class Script(TrainerCallback):
        def on_step_begin(self, args, state, control, **kwargs):
            at_step.get(state.global_step, lambda: None)()

    data = [{"x": torch.randn(4), "labels": i % 3} for i in range(32)]
    return Trainer(
        Model(),
        TrainingArguments(str(folder), report_to=[], use_cpu=True, save_strategy="no", **arguments),
        train_dataset=data,
        eval_dataset=data,
        callbacks=[Script(), callback],
    )


def test_a_real_trainer_is_followed(made_runs, tmp_path):
    scripted(
        tmp_path,
        {},
        GrokwatchCallback(),
        max_steps=20,
        logging_steps=5,
        eval_strategy="steps",
        eval_steps=10,
        weight_decay=0.1,
    ).train()
    (run,) = made_runs
    assert [step for step, m in run.logged if "loss" in m] == [5, 10, 15, 20]
    assert [step for step, m in run.logged if "eval_loss" in m] == [10, 20]
    assert all(m["weight_decay"] == 0.1 for _, m in run.logged if "loss" in m)
    assert run.described["parameter_count"] == 15
    assert run.endings == [("FINISHED", "budget")]


def test_a_real_trainer_obeys_commands_and_neither_repeats_nor_forgets_them(
    gateway, endings, tmp_path
):
    key = tmp_path / "command.key"
    arguments = {
        "max_steps": 20,
        "eval_strategy": "steps",
        "eval_steps": 15,
        "learning_rate": 0.1,
        "lr_scheduler_type": "constant",
        "weight_decay": 0.5,
    }
    trainer = scripted(
        tmp_path,
        {
            1: gateway.give_bad,
            2: lambda: gateway.give(live_change("rate", 0.1, 0.05, "learningRate")),
            4: lambda: gateway.give(live_change("decay", 0.5, 0.25, "weightDecay")),
            6: lambda: gateway.give(live("evaluation", "EVALUATE")),
            8: lambda: gateway.give(live("stop")),
        },
        GrokwatchCallback(commands=OFFER, **gateway.arguments(key)),
        **arguments,
    )
    trainer.train()

    assert_bad_ones_are_refused(gateway)
    ids = ("rate", "decay", "evaluation", "stop")
    assert [gateway.reply(id)["state"] for id in ids] == ["APPLIED"] * 4
    assert [gateway.reply(id)["step"] for id in ids] == [3, 5, 7, 9]
    assert trainer.state.global_step == 9
    assert any(log["step"] == 7 and "eval_loss" in log for log in trainer.state.log_history)
    place = gateway.reply("stop")["checkpoint"]
    assert place == str(tmp_path / "checkpoint-9")
    assert endings == [("KILLED", "grokwatch-command")]

    gateway.replies.clear()
    again = scripted(
        tmp_path,
        {12: lambda: gateway.give(live("last", "CHECKPOINT", attempt=2))},
        GrokwatchCallback(commands=OFFER, **gateway.arguments(key, attempt=2)),
        **arguments,
    )
    again.train(resume_from_checkpoint=place)

    assert gateway.states("stop") == gateway.states("rate") == ["APPLIED"]
    assert gateway.reply("last")["checkpoint"] == str(tmp_path / "checkpoint-13")
    assert again.state.global_step == 20
    assert {g["lr"] for g in again.optimizer.param_groups} == {0.05}
    assert {g["weight_decay"] for g in again.optimizer.param_groups} == {0.0, 0.25}

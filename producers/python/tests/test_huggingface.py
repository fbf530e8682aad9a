"""The callback for Hugging Face's Trainer, against the real package where it is installed."""

import inspect
from types import SimpleNamespace

import pytest
from conftest import RecordingRun

pytest.importorskip("transformers", reason="transformers is not installed")

from transformers import TrainerCallback, TrainerControl, TrainerState

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
    from transformers.trainer_callback import CallbackHandler

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


def test_a_real_trainer_is_followed(made_runs, tmp_path):
    torch = pytest.importorskip("torch", reason="PyTorch is not installed (it is too large)")
    from transformers import Trainer, TrainingArguments

    class Model(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.linear = torch.nn.Linear(4, 3)

        def forward(self, x=None, labels=None):
            logits = self.linear(x)
            return {"loss": torch.nn.functional.cross_entropy(logits, labels), "logits": logits}

    data = [{"x": torch.randn(4), "labels": i % 3} for i in range(32)]
    arguments = TrainingArguments(
        str(tmp_path),
        max_steps=20,
        logging_steps=5,
        eval_strategy="steps",
        eval_steps=10,
        weight_decay=0.1,
        report_to=[],
        use_cpu=True,
        save_strategy="no",
    )
    callbacks = [GrokwatchCallback()]
    Trainer(Model(), arguments, train_dataset=data, eval_dataset=data, callbacks=callbacks).train()
    (run,) = made_runs
    assert [step for step, m in run.logged if "loss" in m] == [5, 10, 15, 20]
    assert [step for step, m in run.logged if "eval_loss" in m] == [10, 20]
    assert all(m["weight_decay"] == 0.1 for _, m in run.logged if "loss" in m)
    assert run.described["parameter_count"] == 15
    assert run.endings == [("FINISHED", "budget")]

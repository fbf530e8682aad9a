"""The callback for Lightning: in a real training where Lightning is installed, else against a
stand-in for what its documents say of trainers."""

import importlib.util
import sys
import types

import pytest

INSTALLED = importlib.util.find_spec("lightning") is not None
if not INSTALLED:
    # Lightning needs PyTorch, which is too large to be installed for a test.
    package, documented = types.ModuleType("lightning"), types.ModuleType("lightning.pytorch")
    documented.Callback = type("Callback", (), {})
    sys.modules.update({"lightning": package, "lightning.pytorch": documented})

from command_gateway import assert_bad_ones_are_refused, live, live_change

import grokwatch
from grokwatch.lightning import GrokwatchCallback


class Module:
    hparams = {"width": 128}

    def parameters(self):
        return []


def trainer(**changes):
    optimizer = types.SimpleNamespace(param_groups=[{"lr": 0.1, "weight_decay": 0.5}])
    return types.SimpleNamespace(
        **{
            "is_global_zero": True,
            "sanity_checking": False,
            "global_step": 0,
            "max_steps": -1,
            "max_epochs": 2,
            "current_epoch": 0,
            "log_every_n_steps": 2,
            "optimizers": [optimizer],
            "callback_metrics": {},
            **changes,
        }
    )


class TestByTheDocuments:
    def follow(self, callback, trainer, metrics_at):
        """A batch a step; ``metrics_at`` gives a step's new metrics."""
        for step in range(1, 5):
            trainer.global_step = step
            trainer.callback_metrics.update(metrics_at(step))
            callback.on_train_batch_end(trainer, Module(), None, None, step - 1)

    def test_metrics_are_told_as_often_as_the_trainer_logs(self, made_runs):
        callback, fit = GrokwatchCallback(project="p"), trainer()
        callback.on_train_start(fit, Module())
        self.follow(callback, fit, lambda step: {"train_loss": 1 / step})
        (run,) = made_runs
        told = {"learning_rate": 0.1, "weight_decay": 0.5}
        assert run.described["width"] == 128
        assert run.logged == [(2, {"train_loss": 0.5, **told}), (4, {"train_loss": 0.25, **told})]

    def test_an_old_validation_value_is_not_told_again_and_an_equal_new_one_is(self, made_runs):
        callback, fit = GrokwatchCallback(), trainer()
        callback.on_train_start(fit, Module())
        for _ in range(2):
            self.follow(callback, fit, lambda step: {"train_loss": 1.0})
            fit.callback_metrics["val_acc"] = 0.01
            callback.on_validation_end(fit, Module())
        (run,) = made_runs
        assert [m for _, m in run.logged if "val_acc" in m] == [{"val_acc": 0.01}] * 2

    def test_a_sanity_check_is_not_told(self, made_runs):
        callback, fit = GrokwatchCallback(), trainer(sanity_checking=True)
        callback.on_train_start(fit, Module())
        fit.callback_metrics["val_acc"] = 0.01
        callback.on_validation_end(fit, Module())
        assert made_runs[0].logged == []

    def test_other_ranks_tell_nothing(self, made_runs):
        callback, fit = GrokwatchCallback(), trainer(is_global_zero=False)
        callback.on_train_start(fit, Module())
        self.follow(callback, fit, lambda step: {"train_loss": 1.0})
        callback.on_train_end(fit, Module())
        assert made_runs == []

    @pytest.mark.parametrize(
        ("changes", "reason"), [({"current_epoch": 2}, "budget"), ({}, "early-stopping")]
    )
    def test_why_a_training_ended_is_told(self, made_runs, changes, reason):
        callback, fit = GrokwatchCallback(), trainer(**changes)
        callback.on_train_start(fit, Module())
        callback.on_train_end(fit, Module())
        assert made_runs[0].endings == [("FINISHED", reason)]

    def test_an_exception_means_failed_and_an_interrupt_killed(self, made_runs):
        for exception in (ValueError("no data"), KeyboardInterrupt()):
            callback = GrokwatchCallback()
            callback.on_train_start(trainer(), Module())
            callback.on_exception(trainer(), Module(), exception)
        assert [run.endings for run in made_runs] == [
            [("FAILED", "ValueError: no data")],
            [("KILLED", "interrupted")],
        ]


needs_lightning = pytest.mark.skipif(
    not INSTALLED, reason="Lightning is not installed (PyTorch is too large)"
)


@needs_lightning
def test_a_real_training_is_followed(made_runs, tmp_path):
    import lightning.pytorch as lightning
    import torch

    class Model(lightning.LightningModule):
        def __init__(self, width=4):
            super().__init__()
            self.save_hyperparameters()
            self.linear = torch.nn.Linear(width, 3)

        def training_step(self, batch, index):
            x, y = batch
            loss = torch.nn.functional.cross_entropy(self.linear(x), y)
            self.log("train_loss", loss, on_step=True, on_epoch=True)
            return loss

        def validation_step(self, batch, index):
            self.log("val_acc", 0.25)

        def configure_optimizers(self):
            return torch.optim.AdamW(self.parameters(), lr=1e-2, weight_decay=0.5)

    data = torch.utils.data.DataLoader([(torch.randn(4), i % 3) for i in range(32)], batch_size=8)
    lightning.Trainer(
        max_epochs=2,
        accelerator="cpu",
        log_every_n_steps=2,
        logger=False,
        enable_checkpointing=False,
        enable_progress_bar=False,
        callbacks=[GrokwatchCallback(norms=True)],
        default_root_dir=tmp_path,
    ).fit(Model(), data, data)
    (run,) = made_runs
    assert (run.described["width"], run.described["parameter_count"]) == (4, 15)
    assert [step for step, m in run.logged if "train_loss_step" in m] == [2, 4, 6, 8]
    assert [(s, m["val_acc"]) for s, m in run.logged if "val_acc" in m] == [(4, 0.25), (8, 0.25)]
    assert all(m["gradient_norm"] > 0 for _, m in run.logged if "train_loss_step" in m)
    assert run.endings == [("FINISHED", "budget")]


def scripted(at_step):
    """A model that calls what is given before a step."""
    import lightning.pytorch as lightning
    import torch

    class Scripted(lightning.LightningModule):
        def __init__(self):
            super().__init__()
            self.linear = torch.nn.Linear(4, 3)
            self.rates = []

        def training_step(self, batch, index):
            at_step.get(self.global_step, lambda: None)()
            self.rates.append(self.optimizers().param_groups[0]["lr"])
            x, y = batch
            return torch.nn.functional.cross_entropy(self.linear(x), y)

        def configure_optimizers(self):
            return torch.optim.AdamW(self.parameters(), lr=0.1, weight_decay=0.5)

    return Scripted()


def fit(model, callback, folder, max_steps=20, min_steps=None, **more):
    import lightning.pytorch as lightning
    import torch

    data = torch.utils.data.DataLoader([(torch.randn(4), i % 3) for i in range(32)], batch_size=8)
    trainer = lightning.Trainer(
        accelerator="cpu",
        logger=False,
        enable_progress_bar=False,
        callbacks=[callback],
        default_root_dir=folder,
        max_steps=max_steps,
        min_steps=min_steps,
    )
    trainer.fit(model, data, **more)
    return trainer


OFFER = grokwatch.Offer(
    stop=True,
    checkpoint=True,
    extend=(1, 100),
    learning_rate=(0.0, 1.0),
    weight_decay=(0.0, 1.0),
)


@needs_lightning
def test_a_real_training_obeys_commands_and_neither_repeats_nor_forgets_them(
    gateway, endings, tmp_path
):
    import torch

    key = tmp_path / "command.key"
    model = scripted(
        {
            1: gateway.give_bad,
            2: lambda: gateway.give(live_change("rate", 0.1, 0.05, "learningRate")),
            4: lambda: gateway.give(live_change("decay", 0.5, 0.25, "weightDecay")),
            6: lambda: gateway.give(live_change("budget", 20, 30)),
            8: lambda: gateway.give(live("stop")),
        }
    )
    trainer = fit(model, GrokwatchCallback(commands=OFFER, **gateway.arguments(key)), tmp_path)

    assert_bad_ones_are_refused(gateway)
    assert gateway.states("stop") == ["RECEIVED", "APPLIED"]
    assert [gateway.reply(id)["step"] for id in ("rate", "decay", "budget", "stop")] == [3, 5, 7, 9]
    assert (trainer.global_step, trainer.max_steps) == (9, 30)
    assert model.rates == [0.1] * 3 + [0.05] * 6
    assert endings == [("KILLED", "grokwatch-command")]
    stored = torch.load(gateway.reply("stop")["checkpoint"])
    (state,) = (s for name, s in stored["callbacks"].items() if "GrokwatchCallback" in name)
    assert list(state["applied_commands"]) == ["rate", "decay", "budget", "stop"]

    gateway.replies.clear()
    again = scripted({12: lambda: gateway.give(live("final", "CHECKPOINT", attempt=2))})
    trainer = fit(
        again,
        GrokwatchCallback(commands=OFFER, **gateway.arguments(key, attempt=2)),
        tmp_path,
        ckpt_path=str(tmp_path / "checkpoints" / "grokwatch-step=9.ckpt"),
    )
    assert gateway.states("stop") == ["APPLIED"]
    assert gateway.states("rate") == ["APPLIED"]
    assert gateway.states("final") == ["RECEIVED", "APPLIED"]
    assert trainer.global_step == 20
    assert set(again.rates) == {0.05}


@needs_lightning
def test_a_stop_before_the_least_steps_is_refused(gateway, tmp_path):
    model = scripted({1: lambda: gateway.give(live("stop"))})
    callback = GrokwatchCallback(commands=OFFER, **gateway.arguments(tmp_path / "command.key"))
    fit(model, callback, tmp_path, max_steps=8, min_steps=6)

    assert "min_steps of the trainer is 6" in gateway.refusals()["stop"]


def test_an_evaluation_cannot_be_offered():
    with pytest.raises(ValueError, match="callback for Lightning cannot obey EVALUATE"):
        GrokwatchCallback(commands=grokwatch.Offer(evaluate=True))

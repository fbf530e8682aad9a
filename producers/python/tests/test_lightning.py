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


@pytest.mark.skipif(not INSTALLED, reason="Lightning is not installed (PyTorch is too large)")
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

"""Scripts that are followed without a change: with the loggers that are installed, else with
stand-ins that have their modules, classes and signatures."""

import importlib.util
import subprocess
import sys
import textwrap

import pytest
from conftest import RecordingRun

from grokwatch.autolog import launch as launch_module  # noqa: F401
from grokwatch.autolog.hook import ImportHook
from grokwatch.autolog.patches import patches
from grokwatch.autolog.session import Session

STAND_INS = {
    "wandb/__init__.py": "from wandb.sdk.wandb_run import Run\n",
    "wandb/sdk/__init__.py": "",
    "wandb/sdk/wandb_run.py": """
        class Run:
            step = 0
            config = {"lr": 0.1}
            def log(self, data, step=None, commit=None):
                self.step = (self.step if step is None else step) + 1
                return "logged"
    """,
    "tensorboardX/__init__.py": "from .writer import SummaryWriter\n",
    "tensorboardX/writer.py": """
        class SummaryWriter:
            def add_scalar(self, tag, scalar_value, global_step=None, walltime=None):
                return tag
    """,
    "mlflow/__init__.py": "from mlflow.tracking.client import MlflowClient\n",
    "mlflow/tracking/__init__.py": "",
    "mlflow/tracking/client.py": """
        class MlflowClient:
            def log_metric(self, run_id, key, value, timestamp=None, step=None):
                pass
            def log_batch(self, run_id, metrics=(), params=(), tags=()):
                pass
            def log_param(self, run_id, key, value):
                return value
    """,
}


@pytest.fixture
def followed(tmp_path, monkeypatch):
    """Stand-ins on the path, patched when they are imported; the runs that were made."""
    for name, text in STAND_INS.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(textwrap.dedent(text))
    before = {n: sys.modules.pop(n) for n in list(sys.modules) if n.split(".")[0] in ROOTS}
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    made = []

    def make(**arguments):
        made.append(RecordingRun(**arguments))
        return made[-1]

    of_stand_ins = patches(Session({"project": "p"}, make))
    ImportHook({n: of_stand_ins[n] for n in of_stand_ins if n.split(".")[0] in ROOTS}).install()
    yield made
    for name in [n for n in sys.modules if n.split(".")[0] in ROOTS]:
        del sys.modules[name]
    sys.modules.update(before)


ROOTS = {"wandb", "tensorboardX", "mlflow"}


def test_wandb_logs_at_the_step_that_it_counts(followed):
    import wandb

    run = wandb.Run()
    assert run.log({"loss": 2.0, "val": {"acc": 0.5}, "text": "x"}) == "logged"
    run.log({"loss": 1.0})
    run.log({"loss": 0.5}, step=7)

    assert followed[0].logged == [
        (0, {"loss": 2.0, "val/acc": 0.5}),
        (1, {"loss": 1.0}),
        (7, {"loss": 0.5}),
    ]
    assert followed[0].arguments["project"] == "p"
    assert followed[0].described["lr"] == 0.1


def test_tensorboard_scalars_are_followed(followed):
    import tensorboardX

    writer = tensorboardX.SummaryWriter()
    assert writer.add_scalar("train/loss", 2.0, 10) == "train/loss"
    writer.add_scalar("train/acc", 0.5, global_step=10)
    writer.add_scalar("unplaced", 0.5)

    assert followed[0].logged == [
        (10, {"train/loss": 2.0}),
        (10, {"train/acc": 0.5}),
        (0, {"unplaced": 0.5}),
    ]


def test_mlflow_metrics_and_parameters_are_followed(followed):
    from types import SimpleNamespace

    import mlflow

    client = mlflow.MlflowClient()
    client.log_param("r", "lr", 0.1)
    client.log_metric("r", "loss", 2.0, step=3)
    client.log_batch("r", metrics=[SimpleNamespace(key="acc", value=0.5, step=4)])

    assert followed[0].described == {"lr": 0.1}
    assert followed[0].logged == [(3, {"loss": 2.0}), (4, {"acc": 0.5})]


def test_of_two_loggers_the_first_is_followed(followed):
    import tensorboardX
    import wandb

    wandb.Run().log({"loss": 2.0})
    tensorboardX.SummaryWriter().add_scalar("loss", 2.0, 1)

    assert len(followed) == 1
    assert followed[0].logged == [(0, {"loss": 2.0})]


def test_a_failure_inside_does_not_reach_the_script(followed, caplog):
    import tensorboardX

    assert tensorboardX.SummaryWriter().add_scalar("loss", 2.0, "no step") == "loss"

    assert "left out" in caplog.text


def test_a_script_runs_as_python_runs_it(tmp_path):
    (tmp_path / "helper.py").write_text("VALUE = 7\n")
    script = tmp_path / "train.py"
    script.write_text(
        "import sys, helper\nprint(__name__, sys.argv[1:], helper.VALUE)\nsys.exit(5)\n"
    )

    done = subprocess.run(
        [sys.executable, "-m", "grokwatch", "run", str(script), "--lr", "0.1"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 5
    assert done.stdout == "__main__ ['--lr', '0.1'] 7\n"
    assert done.stderr.startswith("grokwatch: follows ")


TRAINERS = {
    "transformers/__init__.py": """
        class TrainerCallback: pass
        from .trainer import Trainer
    """,
    "transformers/trainer.py": """
        class Trainer:
            def __init__(self, model=None):
                self.callbacks = []
            def add_callback(self, callback):
                self.callbacks.append(callback)
    """,
    "pytorch_lightning/__init__.py": """
        class Callback: pass
        from .trainer.trainer import Trainer
    """,
    "pytorch_lightning/trainer/__init__.py": "",
    "pytorch_lightning/trainer/trainer.py": """
        class Trainer:
            def __init__(self, *, callbacks=None):
                self.callbacks = callbacks
    """,
}


def test_trainers_get_the_callback_of_their_framework(tmp_path):
    for name, text in TRAINERS.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(textwrap.dedent(text))
    script = tmp_path / "train.py"
    script.write_text(
        textwrap.dedent(
            """
            import grokwatch.autolog.session as session
            session.Session.follow = lambda self, logger: logger
            import transformers, pytorch_lightning
            print([type(c).__module__ for c in transformers.Trainer().callbacks])
            print([type(c).__module__ for c in pytorch_lightning.Trainer(callbacks=[1]).callbacks])
            """
        )
    )

    done = subprocess.run(
        [sys.executable, "-m", "grokwatch", "run", str(script)],
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.splitlines() == [
        "['grokwatch.huggingface']",
        "['builtins', 'grokwatch.lightning']",
    ]


@pytest.mark.skipif(
    any(importlib.util.find_spec(name) is None for name in ("keras", "jax")),
    reason="Keras or its backend is not installed",
)
def test_a_real_keras_model_is_followed(tmp_path):
    script = tmp_path / "train.py"
    script.write_text(
        textwrap.dedent(
            """
            import os
            os.environ["KERAS_BACKEND"] = "jax"
            import grokwatch.autolog.session as session
            logged = []
            class Run:
                def describe(self, config): pass
                def log(self, step, metrics): logged.append((step, "loss" in metrics))
            session.Session.follow = lambda self, logger: Run()
            import keras, numpy
            model = keras.Sequential([keras.layers.Dense(1)])
            model.compile(optimizer="sgd", loss="mse")
            model.fit(numpy.ones((8, 2)), numpy.ones(8), batch_size=4, epochs=2, verbose=0)
            model.evaluate(numpy.ones((8, 2)), numpy.ones(8), verbose=0)
            print(logged)
            """
        )
    )

    done = subprocess.run(
        [sys.executable, "-m", "grokwatch", "run", str(script)],
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "[(2, True), (4, True)]\n"


def test_a_real_tensorboardx_is_followed(tmp_path):
    pytest.importorskip("tensorboardX")
    script = tmp_path / "train.py"
    script.write_text(
        textwrap.dedent(
            f"""
            import grokwatch.autolog.session as session
            logged = []
            session.Session.log = lambda self, *values: logged.append(values)
            from tensorboardX import SummaryWriter
            with SummaryWriter({str(tmp_path / "events")!r}) as writer:
                writer.add_scalar("train/loss", 2.0, 10)
            print(logged)
            """
        )
    )

    done = subprocess.run(
        [sys.executable, "-m", "grokwatch", "run", str(script)],
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "[('tensorboard', 10, {'train/loss': 2.0})]\n"

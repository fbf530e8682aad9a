"""The callback for Keras, in a real ``fit`` where Keras and a backend are installed."""

import importlib.util
import os

import pytest

BACKEND = next((name for name in ("jax", "torch") if importlib.util.find_spec(name)), None)
if BACKEND is None or importlib.util.find_spec("keras") is None:
    pytest.skip("keras or a backend of it is not installed", allow_module_level=True)
os.environ["KERAS_BACKEND"] = BACKEND

import keras
import numpy
from command_gateway import assert_bad_ones_are_refused, live, live_change

from grokwatch import Offer
from grokwatch.keras import GrokwatchCallback, applied_commands


@pytest.fixture
def model():
    keras.utils.set_random_seed(1)
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, activation="softmax")])
    optimizer = keras.optimizers.AdamW(1e-2, weight_decay=0.3)
    model.compile(optimizer, "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def fit(model, *callbacks, epochs=2):
    x = numpy.random.default_rng(1).normal(size=(32, 4))
    y = numpy.arange(32) % 3
    model.fit(
        x, y, batch_size=8, epochs=epochs, validation_data=(x, y), verbose=0, callbacks=callbacks
    )


def test_a_training_is_described_logged_and_ended(model, made_runs):
    fit(model, GrokwatchCallback(project="p"))
    (run,) = made_runs
    assert run.described["optimizer"] == "adam_w"
    assert (run.described["parameter_count"], run.described["max_steps"]) == (15, 8)
    assert [step for step, _ in run.logged] == [4, 8]
    first = run.logged[0][1]
    assert {"loss", "accuracy", "val_loss", "val_accuracy"} <= first.keys()
    assert first["learning_rate"] == pytest.approx(1e-2)
    assert first["weight_decay"] == pytest.approx(0.3)
    assert run.endings == [("FINISHED", "budget")]


def test_batches_are_told_if_asked(model, made_runs):
    fit(model, GrokwatchCallback(every=2))
    assert [step for step, m in made_runs[0].logged if "val_loss" not in m] == [2, 4, 6, 8]


def test_early_stopping_is_told(model, made_runs):
    stopping = keras.callbacks.EarlyStopping("val_loss", patience=0, min_delta=1e9)
    fit(model, stopping, GrokwatchCallback())
    assert made_runs[0].endings == [("FINISHED", "early-stopping")]


OFFER = Offer(stop=True, checkpoint=True, learning_rate=(0.0, 1.0))


class Script(keras.callbacks.Callback):
    """Calls what is given before a batch, counted over all epochs."""

    def __init__(self, at_step):
        super().__init__()
        self.at_step = at_step
        self.step = 0

    def on_train_batch_begin(self, batch, logs=None):
        self.at_step.get(self.step, lambda: None)()
        self.step += 1


def test_a_training_obeys_commands_and_neither_repeats_nor_forgets_them(
    model, gateway, endings, tmp_path
):
    def obeying(attempt, **more):
        arguments = gateway.arguments(tmp_path / "command.key", attempt)
        return GrokwatchCallback(
            commands=OFFER, checkpoints=str(tmp_path / "checkpoints"), **arguments, **more
        )

    script = Script(
        {
            1: gateway.give_bad,
            2: lambda: gateway.give(live_change("rate", 0.01, 0.005, "learningRate")),
            5: lambda: gateway.give(live("stop")),
        }
    )
    fit(model, script, obeying(1), epochs=3)

    assert_bad_ones_are_refused(gateway)
    assert gateway.states("stop") == ["RECEIVED", "APPLIED"]
    assert [gateway.reply(id)["step"] for id in ("rate", "stop")] == [3, 6]
    assert script.step == 6
    assert endings == [("KILLED", "grokwatch-command")]
    place = gateway.reply("stop")["checkpoint"]
    assert list(applied_commands(place)) == ["rate", "stop"]

    gateway.replies.clear()
    resumed = keras.models.load_model(place)
    script = Script({3: lambda: gateway.give(live("last", "CHECKPOINT", attempt=2))})
    fit(resumed, script, obeying(2, applied_commands=applied_commands(place)))

    assert gateway.states("rate") == gateway.states("stop") == ["APPLIED"]
    assert gateway.states("last") == ["RECEIVED", "APPLIED"]
    assert script.step == 8
    assert float(resumed.optimizer.learning_rate) == pytest.approx(0.005)


def test_commands_need_a_folder_and_what_keras_can_do():
    with pytest.raises(ValueError, match="commands need checkpoints"):
        GrokwatchCallback(commands=OFFER)
    with pytest.raises(ValueError, match="callback for Keras cannot obey EVALUATE, EXTEND"):
        GrokwatchCallback(commands=Offer(evaluate=True, extend=(1, 10)), checkpoints="x")

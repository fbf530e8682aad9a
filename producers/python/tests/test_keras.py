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

from grokwatch.keras import GrokwatchCallback


@pytest.fixture
def model():
    keras.utils.set_random_seed(1)
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, activation="softmax")])
    optimizer = keras.optimizers.AdamW(1e-2, weight_decay=0.3)
    model.compile(optimizer, "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def fit(model, *callbacks):
    x = numpy.random.default_rng(1).normal(size=(32, 4))
    y = numpy.arange(32) % 3
    model.fit(x, y, batch_size=8, epochs=2, validation_data=(x, y), verbose=0, callbacks=callbacks)


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

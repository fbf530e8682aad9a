"""What is patched: the functions by which loggers take numbers, and the trainers of frameworks.

A logger's own function runs first and its result is returned. A trainer gets the callback of its
framework.
"""

from __future__ import annotations

import functools
import weakref
from collections.abc import Iterable, Mapping
from types import ModuleType
from typing import Any, Callable

from grokwatch.attachment import harmless
from grokwatch.autolog.hook import Patch
from grokwatch.autolog.session import Session

Observer = Callable[..., None]


def patches(session: Session) -> Mapping[str, Patch]:
    """A patch for each module."""
    return {
        "wandb.sdk.wandb_run": lambda module: _wandb(module, session),
        "torch.utils.tensorboard.writer": lambda module: _tensorboard(module, session),
        "tensorboardX.writer": lambda module: _tensorboard(module, session),
        "mlflow.tracking.client": lambda module: _mlflow(module, session),
        "lightning.pytorch.trainer.trainer": lambda module: _lightning(module, session),
        "pytorch_lightning.trainer.trainer": lambda module: _lightning(module, session),
        "transformers.trainer": lambda module: _transformers(module, session),
        "keras.src.callbacks.callback_list": lambda module: _keras(module, session),
    }


def _observe(owner: Any, name: str, observer: Observer) -> None:
    """Calls an observer with the arguments of a method, after the method."""
    original = getattr(owner, name)
    seen = harmless(observer)

    @functools.wraps(original)
    def call(self: Any, *args: Any, **kwargs: Any) -> Any:
        result = original(self, *args, **kwargs)
        seen(self, *args, **kwargs)
        return result

    setattr(owner, name, call)


def _prepare(owner: Any, name: str, arguments: Callable[..., Mapping[str, Any]]) -> None:
    """Gives a method further keyword arguments."""
    original = getattr(owner, name)
    more = harmless(arguments)

    @functools.wraps(original)
    def call(self: Any, *args: Any, **kwargs: Any) -> Any:
        return original(self, *args, **{**kwargs, **(more(*args, **kwargs) or {})})

    setattr(owner, name, call)


def _wandb(module: ModuleType, session: Session) -> None:
    original = module.Run.log
    described: weakref.WeakSet[Any] = weakref.WeakSet()

    @functools.wraps(original)
    def log(self: Any, data: Any, step: Any = None, *args: Any, **kwargs: Any) -> Any:
        # The client counts steps itself: what it is at is what it logs to.
        at = step if step is not None else harmless(lambda: self.step)()
        result = original(self, data, step, *args, **kwargs)
        observe(self, at, data)
        return result

    @harmless
    def observe(run: Any, at: Any, data: Any) -> None:
        if run not in described:
            described.add(run)
            session.describe("wandb", dict(run.config))
        session.log("wandb", at, _flat(data))

    module.Run.log = log


def _flat(data: Mapping[str, Any], path: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for name, value in data.items():
        if isinstance(value, Mapping):
            flat.update(_flat(value, f"{path}{name}/"))
        else:
            flat[f"{path}{name}"] = value
    return flat


def _tensorboard(module: ModuleType, session: Session) -> None:
    counts: dict[str, int] = {}

    def add_scalar(
        self: Any, tag: str, scalar_value: Any, global_step: Any = None, *_: Any, **__: Any
    ) -> None:
        counts[tag] = counts.get(tag, -1) + 1
        session.log(
            "tensorboard", counts[tag] if global_step is None else global_step, {tag: scalar_value}
        )

    _observe(module.SummaryWriter, "add_scalar", add_scalar)


def _mlflow(module: ModuleType, session: Session) -> None:
    def log_metric(
        self: Any,
        run_id: str,
        key: str,
        value: Any,
        timestamp: Any = None,
        step: Any = None,
        *_: Any,
        **__: Any,
    ) -> None:
        session.log("mlflow", step or 0, {key: value})

    def log_batch(
        self: Any,
        run_id: str,
        metrics: Iterable[Any] = (),
        params: Iterable[Any] = (),
        *_: Any,
        **__: Any,
    ) -> None:
        for metric in metrics:
            session.log("mlflow", metric.step, {metric.key: metric.value})
        described = {param.key: param.value for param in params}
        if described:
            session.describe("mlflow", described)

    def log_param(self: Any, run_id: str, key: str, value: Any, *_: Any, **__: Any) -> None:
        session.describe("mlflow", {key: value})

    _observe(module.MlflowClient, "log_metric", log_metric)
    _observe(module.MlflowClient, "log_batch", log_batch)
    _observe(module.MlflowClient, "log_param", log_param)


def _lightning(module: ModuleType, session: Session) -> None:
    def callbacks(*_: Any, **given: Any) -> Mapping[str, Any]:
        from grokwatch.lightning import GrokwatchCallback

        before = given.get("callbacks") or []
        listed = before if isinstance(before, list) else [before]
        return {"callbacks": [*listed, GrokwatchCallback(session.follow("lightning"))]}

    _prepare(module.Trainer, "__init__", callbacks)


def _transformers(module: ModuleType, session: Session) -> None:
    def add(self: Any, *_: Any, **__: Any) -> None:
        from grokwatch.huggingface import GrokwatchCallback

        self.add_callback(GrokwatchCallback(session.follow("transformers")))

    _observe(module.Trainer, "__init__", add)


def _keras(module: ModuleType, session: Session) -> None:
    def callbacks(
        callbacks: Any = None, add_history: bool = False, *_: Any, **__: Any
    ) -> Mapping[str, Any]:
        # fit() alone has a history; evaluate() and predict() have none.
        if not add_history:
            return {}
        from grokwatch.keras import GrokwatchCallback

        listed = (
            list(callbacks)
            if isinstance(callbacks, (list, tuple))
            else [callbacks]
            if callbacks
            else []
        )
        return {"callbacks": [*listed, GrokwatchCallback(session.follow("keras"))]}

    original = module.CallbackList.__init__

    @functools.wraps(original)
    def init(self: Any, callbacks_: Any = None, *args: Any, **kwargs: Any) -> None:
        given = kwargs.pop("callbacks", callbacks_)
        more = harmless(callbacks)(given, *args, **kwargs) or {}
        original(self, more.get("callbacks", given), *args, **kwargs)

    module.CallbackList.__init__ = init

"""Norms of a PyTorch model, and what its optimizer says. Imports torch when first used.

Each norm is the global L2 norm and waits for the accelerator once, however many parameters there
are: measure it at the steps that are logged, not at every one. Under sharding (FSDP, ZeRO) it is
that of the local shard.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Optional

_PROPORTIONAL_SCHEDULES = frozenset(
    {
        "ConstantLR",
        "CosineAnnealingLR",
        "CosineAnnealingWarmRestarts",
        "ExponentialLR",
        "LambdaLR",
        "LinearLR",
        "MultiStepLR",
        "PolynomialLR",
        "ReduceLROnPlateau",
        "StepLR",
    }
)


def gradient_norm(model: Any) -> Optional[float]:
    """Norm of the gradient; call it between ``backward`` and clipping. None without gradients.

    :param model: a module, or an iterable of parameters
    """
    return _norm(p.grad for p in _trainable(model) if p.grad is not None)


def weight_norm(model: Any) -> Optional[float]:
    """Norm of the trainable weights; None if there are none."""
    return _norm(p.detach() for p in _trainable(model))


class UpdateNorm:
    """Norm of what optimizer steps change. Holds a copy of the trainable weights."""

    def __init__(self, model: Any) -> None:
        """Remembers the weights as they are now."""
        self._model = model
        self._before = [p.detach().clone() for p in _trainable(model)]

    def measure(self) -> Optional[float]:
        """Norm of the change since the last call, or since this was made; None without weights."""
        now = [p.detach() for p in _trainable(self._model)]
        norm = _norm(new - old for new, old in zip(now, self._before))
        for new, old in zip(now, self._before):
            old.copy_(new)
        return norm


def parameter_count(model: Any) -> int:
    """Trainable parameters, a count."""
    return sum(p.numel() for p in _trainable(model))


def optimizer_settings(optimizer: Any) -> dict[str, float]:
    """Learning rate of the first group and the largest weight decay of any: groups for biases and
    norms usually have none."""
    groups = optimizer.param_groups
    settings = {"learning_rate": float(groups[0]["lr"])}
    decays = [float(group["weight_decay"]) for group in groups if "weight_decay" in group]
    if decays:
        settings["weight_decay"] = max(decays)
    return settings


def set_learning_rate(optimizer: Any, rate: float, schedules: Iterable[Any] = ()) -> None:
    """Sets the learning rate of the first group, and in proportion those of the others and of the
    schedules, which go on from there.

    :param schedules: those of the optimizer
    :raises ValueError: if a schedule computes its rates from something else than its base rates
    """
    bases = [getattr(schedule, "scheduler", schedule) for schedule in schedules]
    for schedule in bases:
        if type(schedule).__name__ not in _PROPORTIONAL_SCHEDULES:
            raise ValueError(f"{type(schedule).__name__} does not take another rate")
    old = float(optimizer.param_groups[0]["lr"])
    if old == 0 and bases:
        raise ValueError("the schedule is at rate 0, which cannot be changed in proportion")

    def scaled(value: float) -> float:
        return rate if old in (0, value) else float(value) * rate / old

    for group in optimizer.param_groups:
        if hasattr(group["lr"], "fill_"):
            group["lr"].fill_(scaled(float(group["lr"])))
        else:
            group["lr"] = scaled(group["lr"])
        if bases and "initial_lr" in group:
            group["initial_lr"] = scaled(float(group["initial_lr"]))
    for schedule in bases:
        if hasattr(schedule, "base_lrs"):
            schedule.base_lrs = [scaled(float(base)) for base in schedule.base_lrs]


def set_weight_decay(optimizer: Any, decay: float) -> None:
    """Sets the largest weight decay of any group, and the others in proportion: groups without
    decay stay so, unless none has any."""
    old = optimizer_settings(optimizer)["weight_decay"]
    for group in optimizer.param_groups:
        if "weight_decay" in group:
            group["weight_decay"] = decay if old == 0 else group["weight_decay"] * decay / old


def optimizer_name(optimizer: Any) -> str:
    """``adamw`` for ``AdamW``, also from within a wrapper."""
    return type(getattr(optimizer, "optimizer", optimizer)).__name__.lower()


def _trainable(model: Any) -> Iterator[Any]:
    parameters: Iterable[Any] = model.parameters() if hasattr(model, "parameters") else model
    return (p for p in parameters if p.requires_grad)


def _norm(tensors: Iterable[Any]) -> Optional[float]:
    import torch

    with torch.no_grad():
        norms = [_norm_of_one(torch, tensor) for tensor in tensors]
        if not norms:
            return None
        first = norms[0].device
        return float(torch.linalg.vector_norm(torch.stack([n.to(first) for n in norms])))


def _norm_of_one(torch: Any, tensor: Any) -> Any:
    dense = tensor.coalesce().values() if tensor.is_sparse else tensor
    # Half precision would overflow at 65504.
    return torch.linalg.vector_norm(dense, dtype=torch.promote_types(dense.dtype, torch.float32))

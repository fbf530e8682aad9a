"""Norms of a PyTorch model: against PyTorch where it is there, else against a stand-in for the few
functions that are used, which counts how often a result is waited for."""

import importlib.util
import math
import sys
import types
from contextlib import nullcontext

import pytest

from grokwatch.torch import (
    UpdateNorm,
    gradient_norm,
    optimizer_name,
    optimizer_settings,
    parameter_count,
    set_learning_rate,
    set_weight_decay,
    weight_norm,
)

needs_torch = pytest.mark.skipif(
    importlib.util.find_spec("torch") is None, reason="PyTorch is not installed (it is too large)"
)


class FakeTensor:
    """One-dimensional, and on its host only once it is asked for as a float."""

    waits = 0
    is_sparse = False
    dtype = device = "fake"
    requires_grad = True

    def __init__(self, *values, grad=None):
        self.values = list(values)
        self.grad = grad

    def __float__(self):
        FakeTensor.waits += 1
        return float(self.values[0])

    def __sub__(self, other):
        return FakeTensor(*(a - b for a, b in zip(self.values, other.values)))

    def detach(self):
        return self

    def to(self, _):
        return self

    def clone(self):
        return FakeTensor(*self.values)

    def copy_(self, other):
        self.values[:] = other.values

    def numel(self):
        return len(self.values)


@pytest.fixture
def fake_torch(monkeypatch):
    torch = types.ModuleType("torch")
    torch.float32 = "float32"
    torch.no_grad = nullcontext
    torch.promote_types = lambda a, b: b
    torch.stack = lambda tensors: FakeTensor(*(t.values[0] for t in tensors))
    torch.linalg = types.SimpleNamespace(
        vector_norm=lambda t, dtype=None: FakeTensor(math.hypot(*t.values))
    )
    monkeypatch.setitem(sys.modules, "torch", torch)
    FakeTensor.waits = 0
    return torch


def test_a_norm_is_global_and_waits_once(fake_torch):
    parameters = [FakeTensor(3.0, 0.0), FakeTensor(0.0, 4.0), FakeTensor(12.0)]
    assert weight_norm(parameters) == pytest.approx(13.0)
    assert FakeTensor.waits == 1


def test_parameters_without_gradient_are_left_out(fake_torch):
    parameters = [FakeTensor(1.0), FakeTensor(1.0, grad=FakeTensor(3.0, 4.0))]
    assert gradient_norm(parameters) == pytest.approx(5.0)
    assert gradient_norm([FakeTensor(1.0)]) is None


def test_an_update_is_what_changed_since_the_last_measure(fake_torch):
    weight = FakeTensor(1.0, 1.0)
    update = UpdateNorm([weight])
    weight.values = [4.0, 5.0]
    assert update.measure() == pytest.approx(5.0)
    assert update.measure() == 0.0


def test_an_optimizer_tells_its_rate_its_largest_decay_and_its_name():
    class AdamW:
        param_groups = [{"lr": 0.1, "weight_decay": 0.0}, {"lr": 0.1, "weight_decay": 0.5}]

    class Wrapper:
        optimizer = AdamW()

    assert optimizer_settings(AdamW()) == {"learning_rate": 0.1, "weight_decay": 0.5}
    assert optimizer_name(Wrapper()) == "adamw"


@needs_torch
def test_norms_are_those_of_pytorch():
    import torch

    torch.manual_seed(1)
    model = torch.nn.Sequential(torch.nn.Linear(5, 7), torch.nn.Tanh(), torch.nn.Linear(7, 2))
    model(torch.randn(3, 5)).square().sum().backward()
    flat = torch.cat([p.detach().flatten() for p in model.parameters()])
    gradient = torch.cat([p.grad.flatten() for p in model.parameters()])
    update = UpdateNorm(model)
    assert parameter_count(model) == flat.numel()
    assert weight_norm(model) == pytest.approx(float(flat.norm()))
    assert gradient_norm(model) == pytest.approx(float(gradient.norm()))
    torch.optim.SGD(model.parameters(), lr=0.1).step()
    assert update.measure() == pytest.approx(0.1 * float(gradient.norm()), rel=1e-4)


@needs_torch
def test_half_precision_does_not_overflow():
    import torch

    weight = torch.nn.Parameter(torch.full((100,), 60000.0, dtype=torch.float16))
    assert weight_norm([weight]) == pytest.approx(600_000, rel=1e-3)


@needs_torch
def test_sparse_gradients_are_measured():
    import torch

    embedding = torch.nn.Embedding(10, 2, sparse=True)
    embedding(torch.tensor([1, 1])).sum().backward()
    assert gradient_norm(embedding) == pytest.approx(math.hypot(2, 2))


def optimizer_of(*groups):
    return types.SimpleNamespace(param_groups=[dict(group) for group in groups])


class LambdaLR:
    base_lrs = [0.2, 0.4]


class OneCycleLR:
    pass


def test_a_rate_is_set_in_proportion_for_all_groups_and_the_schedule():
    optimizer = optimizer_of({"lr": 0.1, "initial_lr": 0.2}, {"lr": 0.2, "initial_lr": 0.4})
    schedule = LambdaLR()
    set_learning_rate(optimizer, 0.05, [types.SimpleNamespace(scheduler=schedule)])
    assert [group["lr"] for group in optimizer.param_groups] == pytest.approx([0.05, 0.1])
    assert [group["initial_lr"] for group in optimizer.param_groups] == pytest.approx([0.1, 0.2])
    assert schedule.base_lrs == pytest.approx([0.1, 0.2])


def test_a_schedule_that_computes_its_rates_otherwise_refuses_another_rate():
    optimizer = optimizer_of({"lr": 0.1})
    with pytest.raises(ValueError, match="OneCycleLR does not take another rate"):
        set_learning_rate(optimizer, 0.05, [OneCycleLR()])
    assert optimizer.param_groups[0]["lr"] == 0.1


def test_a_decay_leaves_groups_without_one_as_they_are():
    optimizer = optimizer_of({"lr": 0.1, "weight_decay": 0.5}, {"lr": 0.1, "weight_decay": 0.0})
    set_weight_decay(optimizer, 0.25)
    assert [group["weight_decay"] for group in optimizer.param_groups] == [0.25, 0.0]


@needs_torch
def test_a_real_schedule_goes_on_from_another_rate():
    import torch

    weight = torch.nn.Parameter(torch.zeros(1))
    optimizer = torch.optim.SGD([weight], lr=0.1)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1 / (1 + step))
    optimizer.step()
    schedule.step()
    set_learning_rate(optimizer, 0.01, [schedule])
    optimizer.step()
    schedule.step()
    assert optimizer.param_groups[0]["lr"] == pytest.approx(0.02 / 3)

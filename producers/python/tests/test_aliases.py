"""Names: the same answers as the one alias table of Grokwatch, for the names that are common."""

import re

import pytest
from conftest import CHECKOUT

from grokwatch.aliases import DESCRIPTION, METRICS, FieldOwners, resolve


def words(text):
    return text.split()


METRIC_NAMES = words("""
train_loss train/loss training_loss loss loss/train train_loss_step train_loss_epoch trainLoss
val_loss val/loss validation_loss valid_loss eval_loss eval/loss test_loss dev_loss validationLoss
train_acc train/acc train_accuracy accuracy acc train/accuracy trainAccuracy acc/train
val_acc val/acc val_accuracy validation_accuracy eval_accuracy eval/accuracy test_acc test_accuracy
validationAccuracy grad_norm train/grad_norm gradient_norm gradientNorm global_grad_norm
weight_norm weightNorm param_norm update_norm lr learning_rate learningRate train/learning_rate
weight_decay weightDecay wd
perplexity tokens_per_second momentum gpu_memory reward
""")

PARAMETER_NAMES = words("""
project group owner framework architecture arch task dataset optimizer optim lr learning_rate
optimizer.lr weight_decay wd dropout batch_size num_params width d_model hidden_size depth
num_layers n_train val_size num_classes modulus p train_frac frac_train criterion loss_fn max_steps
num_steps seed random_seed grokwatch.target
notes warmup betas
""")


def table(section):
    """The generic rules of a section, first match first."""
    found = sorted(CHECKOUT.glob("producers/names/src/main/resources/**/*.yaml"))
    if not found:
        pytest.skip("not in a checkout of Grokwatch")
    text = found[0].read_text("utf-8").split(f"\n{section}:\n")[1]
    generic = re.split(r"\n(?=\S)", text)[0].split("\n  generic:\n")[1]
    generic = re.split(r"\n  (?=[a-z])", generic)[0]
    rules = re.findall(r"match: '(.*?)', field: (\w+)", generic)
    return [(re.compile(match, re.IGNORECASE), field) for match, field in rules]


def by_table(rules, name):
    field = next((field for match, field in rules if match.fullmatch(name)), None)
    return None if field in ("extra", "ignored") else field


def by_package(rules, name):
    resolved = resolve(name, rules)
    return None if resolved is None else resolved[1]


@pytest.mark.parametrize("name", METRIC_NAMES)
def test_a_metric_means_what_the_table_says(name):
    assert by_package(METRICS, name) == by_table(table("metrics"), name)


@pytest.mark.parametrize("name", PARAMETER_NAMES)
def test_a_parameter_means_what_the_table_says(name):
    assert by_package(DESCRIPTION, name) == by_table(table("params"), name)


def test_case_does_not_matter():
    assert by_package(METRICS, "Val_Loss") == "validationLoss"


def test_of_two_names_for_a_field_the_stronger_one_fills_it_and_the_other_is_an_extra():
    owners = FieldOwners()
    assert owners.field("test_loss") == "validationLoss"
    assert owners.field("val_loss") == "validationLoss"
    assert owners.field("test_loss") is None


def test_the_contract_s_own_name_is_the_strongest():
    owners = FieldOwners()
    assert owners.field("train/loss") == owners.field("train_loss") == "trainLoss"
    assert owners.field("train/loss") is None


def test_of_two_equal_names_the_first_one_stays():
    owners = FieldOwners()
    assert owners.field("train_loss_step") == "trainLoss"
    assert owners.field("train_loss_epoch") is None
    assert owners.field("train_loss_step") == "trainLoss"

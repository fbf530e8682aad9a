"""What trainers call things, and which field of the contract is meant.

The commonest names of the one alias table of Grokwatch; a test holds both to the same answers.
The first rule whose expression matches the whole name, whatever its case, decides.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Optional

Rules = tuple[tuple[str, "re.Pattern[str]"], ...]

_VALIDATION = "(val|valid|validation)"


def _rules(*rules: tuple[str, str]) -> Rules:
    return tuple((field, re.compile(expression, re.IGNORECASE)) for field, expression in rules)


METRICS: Rules = _rules(
    # The contract's own names, as ``Run.log`` has them.
    ("trainLoss", r"train_?loss"),
    ("validationLoss", r"validation_?loss"),
    ("trainAccuracy", r"train_?accuracy"),
    ("validationAccuracy", r"validation_?accuracy"),
    ("trainLoss", r"train(ing)?[_/. ]?loss"),
    ("trainLoss", r"loss[_/. ]train(ing)?"),
    ("trainLoss", r"train(ing)?[_/. ]loss[_/. ](step|epoch)"),
    ("trainLoss", r"lm[ _]?loss"),
    ("validationLoss", rf"{_VALIDATION}[_/. ]?loss"),
    ("validationLoss", r"loss[_/. ](val|valid|validation|eval|test)"),
    ("validationLoss", rf"{_VALIDATION}[_/. ]loss[_/. ](step|epoch)"),
    ("validationLoss", r"(eval|dev)[_/. ]?loss"),
    ("validationLoss", r"test[_/. ]?loss([_/. ]epoch)?"),
    ("trainLoss", r"loss"),
    ("trainAccuracy", r"train(ing)?[_/. ]?acc(uracy)?"),
    ("trainAccuracy", r"acc(uracy)?[_/. ]train(ing)?"),
    ("trainAccuracy", r"train(ing)?[_/. ]acc(uracy)?[_/. ](step|epoch)"),
    ("validationAccuracy", rf"{_VALIDATION}[_/. ]?acc(uracy)?"),
    ("validationAccuracy", r"acc(uracy)?[_/. ](val|valid|validation|eval|test)"),
    ("validationAccuracy", rf"{_VALIDATION}[_/. ]acc(uracy)?[_/. ](step|epoch)"),
    ("validationAccuracy", r"(eval|dev)[_/. ]?acc(uracy)?"),
    ("validationAccuracy", r"test[_/. ]?acc(uracy)?([_/. ]epoch)?"),
    ("trainAccuracy", r"acc(uracy)?"),
    (
        "gradientNorm",
        r"(train(ing|er)?[_/. ])?(global[_/. ])?grad(ient)?s?[_/. ]?(l2[_/. ]?)?norm",
    ),
    (
        "weightNorm",
        r"(train(ing)?[_/. ])?(global[_/. ])?(weights?|params?|parameters?)[_/. ]?(l2[_/. ]?)?norm",
    ),
    ("updateNorm", r"(train(ing)?[_/. ])?updates?[_/. ]?(l2[_/. ]?)?norm"),
    ("learningRate", r"(train(ing)?[_/. ]|optim(izer)?[_/. ])?(lr|learning[_/. ]?rate)"),
    ("weightDecay", r"(train(ing)?[_/. ]|optim(izer)?[_/. ])?(wd|weight[_/. ]?decay)"),
)
"""Names of metrics."""

_OF = r"(optim(izer)?[_/. ]|train(ing)?[_/. ]|args[_/. ])?"
_HELD_OUT = "(val|valid|validation|test)"

DESCRIPTION: Rules = _rules(
    ("project", r"project|project[_ ]?name"),
    ("group", r"group|sweep|sweep[_ ]?(id|name)"),
    ("name", r"name|run[_ ]?name"),
    ("owner", r"owner|user"),
    ("framework", r"framework"),
    ("architecture", r"architecture|arch|model[_/. ]?(type|arch(itecture)?|family)?"),
    ("task", r"task|dataset|operation|operator|math_operator"),
    ("optimizer", r"(optim(izer)?[_/. ])?(optimi[sz]er|optim|opt|optimizer[_/. ]?(name|type))"),
    ("learningRate", rf"{_OF}(lr|learning[_/. -]?rate|base_lr|max_lr|peak_lr|init_lr)"),
    ("learningRateSchedule", r"learning_?rate_?schedule|(lr[_/. ])?sched(ule|uler)?([_/. ]?type)?"),
    ("weightDecay", rf"{_OF}(wd|weight[_/. -]?decay)"),
    ("dropout", r"(model[_/. ])?(dropout([_/. ]?(p|prob|rate|probability))?|p_drop)"),
    ("batchSize", r"(train(ing)?[_/. ]|args[_/. ]|data[_/. ])?(batch[_/. -]?size|bs|bsz)"),
    ("parameterCount", r"(num|n|total|trainable)[_/. ]?(trainable[_/. ]?)?param(eter)?s"),
    ("parameterCount", r"param(eter)?[_/. ]?count"),
    ("width", r"(model[_/. ])?(width|d[_/. ]?model|hidden([_/. ]?(size|dim|units))?|n[_/. ]?embd)"),
    ("depth", r"(model[_/. ])?(depth|(n|num)[_/. ]?(hidden[_/. ]?)?(layers?|blocks?))"),
    ("trainSize", r"(n|num)[_/. ]?train([_/. ]?(examples|samples))?|train[_/. ]?(set[_/. ]?)?size"),
    ("validationSize", rf"(n|num)[_/. ]?{_HELD_OUT}([_/. ]?(examples|samples))?"),
    ("validationSize", rf"{_HELD_OUT}[_/. ]?(set[_/. ]?)?size"),
    ("classes", r"classes|(n|num)[_/. ]?(classes|labels)|vocab[_/. ]?size"),
    ("classes", r"p|prime|modulus|mod"),
    (
        "trainFraction",
        r"train(ing)?[_/. ]?(data[_/. ]?)?(frac(tion)?|split|ratio)|frac[_/. ]?train",
    ),
    ("lossType", r"loss[_/. ]?(type|fn|fun|func|function|name)|criterion"),
    ("maxSteps", r"(max|total|num|n)[_/. ]?(train(ing)?[_/. ]?)?(steps|iters|iterations|updates)"),
    ("maxSeconds", r"(max[_/. ]?(run[_/. ]?)?time|max|time[_/. ]?limit)[_/. ]?(s|sec|seconds)"),
    ("validationTarget", r"validation_?target|target[_/. ]?(val[_/. ]?)?acc(uracy)?"),
    ("trainLossTarget", r"train_?loss_?target"),
    ("validationLossTarget", r"validation_?loss_?target"),
    ("target", r"grokwatch[_/. ]target"),
    ("seed", r"(random[_/. ]?|rng[_/. ]?|global[_/. ]?)?seed"),
)
"""Names of a run's properties, as configurations have them."""


@lru_cache(maxsize=4096)
def resolve(name: str, rules: Rules) -> Optional[tuple[int, str]]:
    """Rank of the rule that decides, lower is stronger, and the field; None if none matches."""
    for rank, (field, expression) in enumerate(rules):
        if expression.fullmatch(name):
            return rank, field
    return None


class FieldOwners:
    """Which of a run's metric names fills a field, where several could.

    The one with the stronger rule, among equals the first: two curves must not be mixed into one.
    """

    def __init__(self) -> None:
        self._owners: dict[str, tuple[int, str]] = {}

    def field(self, name: str) -> Optional[str]:
        """The field that this name fills from now on; None: it is an extra."""
        resolved = resolve(name, METRICS)
        if resolved is None:
            return None
        rank, field = resolved
        owner = self._owners.get(field)
        if owner is None or rank < owner[0]:
            self._owners[field] = (rank, name)
            return field
        return field if owner[1] == name else None

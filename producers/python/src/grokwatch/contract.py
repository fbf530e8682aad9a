"""What is published: topics, their records and the bounds that the pipeline holds them to.

Values outside these bounds would be refused by the pipeline record by record; they are turned
away here, value by value, where the user still sees it.
"""

from __future__ import annotations

from importlib import resources
from typing import NamedTuple

MAX_NAME = 256
"""Longest run id, layer or text of a description, characters."""

MAX_STEP = 10**15
"""Largest step."""

MAX_EXTRA = 256
"""Most further scalars of one step."""

MAX_LABELS = 64
"""Most labels of a run."""

MAX_LABEL_BYTES = 1024
"""Names and values of all labels together, bytes of UTF-8."""

MAX_MATRIX_BYTES = 262_144
"""Largest representation, bytes."""


class Topic(NamedTuple):
    """A topic without the cluster's prefix, and the record that its values hold."""

    name: str
    record: str


RUNS = Topic("training.runs.v1", "TrainingRun")
METRICS = Topic("training.metrics.v1", "TrainingMetrics")
REPRESENTATIONS = Topic("training.representations.v1", "RepresentationSnapshot")


def schema_text(record: str) -> str:
    """The Avro schema of a record as JSON."""
    return resources.files("grokwatch.schemas").joinpath(f"{record}.avsc").read_text("utf-8")

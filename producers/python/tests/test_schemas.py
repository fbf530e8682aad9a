"""The contract: copies of the one source, checked wherever the source is there."""

import json

import pytest
from conftest import CHECKOUT
from fastavro import parse_schema

from grokwatch.contract import METRICS, REPRESENTATIONS, RUNS, schema_text

SOURCE = CHECKOUT / "schemas" / "src" / "main"
PUBLISHED = [RUNS, METRICS, REPRESENTATIONS]


@pytest.mark.parametrize("topic", PUBLISHED, ids=lambda topic: topic.record)
def test_a_schema_is_the_source_s_own(topic):
    source = SOURCE / "avro" / f"{topic.record}.avsc"
    if not source.is_file():
        pytest.skip("not in a checkout of Grokwatch")
    assert schema_text(topic.record) == source.read_text("utf-8")


@pytest.mark.parametrize("topic", PUBLISHED, ids=lambda topic: topic.record)
def test_a_topic_has_the_catalogue_s_name(topic):
    catalogue = SOURCE / "java" / "grokwatch" / "schemas" / "Topics.java"
    if not catalogue.is_file():
        pytest.skip("not in a checkout of Grokwatch")
    assert f'"{topic.name}"' in catalogue.read_text("utf-8")


@pytest.mark.parametrize("topic", PUBLISHED, ids=lambda topic: topic.record)
def test_a_schema_can_be_read(topic):
    assert parse_schema(json.loads(schema_text(topic.record)))["name"].endswith(topic.record)

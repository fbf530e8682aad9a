"""``python -m grokwatch check``."""

import pytest
from conftest import NOWHERE

from grokwatch.__main__ import main


def test_what_does_not_answer_is_said_in_a_line_each(capsys):
    addresses = [f"--{name.replace('_', '-')}={value}" for name, value in NOWHERE.items()]
    assert main(["check", *addresses]) == 3
    broker, registry = capsys.readouterr().out.splitlines()
    assert broker.startswith("broker") and "FAILED" in broker and "refused" in broker
    assert registry.startswith("registry") and "FAILED" in registry and "refused" in registry


def test_missing_topics_and_wrong_settings_are_said(capsys, monkeypatch, tmp_path):
    client = tmp_path / "librdkafka.properties"
    client.write_text("test.mock.num.brokers=1\n")
    monkeypatch.setenv("GROKWATCH_TOPIC_PREFIX", "a b")
    assert main(["check", f"--kafka={client}", "--schema-registry-url=mock://x"]) == 3
    setting, broker, registry = capsys.readouterr().out.splitlines()
    assert "GROKWATCH_TOPIC_PREFIX must be at most 64 of [a-zA-Z0-9._-], was 'a b'" in setting
    assert "FAILED: answers, but has no topic training.runs.v1, training.metrics.v1" in broker
    assert registry.endswith("ok: 0 subject(s)")


def test_a_wrong_command_line_ends_with_2():
    with pytest.raises(SystemExit) as ended:
        main(["chek"])
    assert ended.value.code == 2

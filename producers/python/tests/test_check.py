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


def test_a_wrong_setting_is_said(capsys, monkeypatch):
    monkeypatch.setenv("GROKWATCH_TOPIC_PREFIX", "a b")
    assert main(["check", "--bootstrap-servers=127.0.0.1:9", "--schema-registry-url=mock://x"]) == 3
    assert "GROKWATCH_TOPIC_PREFIX must be at most 64" in capsys.readouterr().out


def test_a_wrong_command_line_ends_with_2():
    with pytest.raises(SystemExit) as ended:
        main(["chek"])
    assert ended.value.code == 2
